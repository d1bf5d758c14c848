package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;

/** What is the same in the requests of CloudWatch Logs. */
final class LogRequest {

  private LogRequest() {}

  /** The name of the log group that a request means, which must exist. */
  static String group(JsonNode request, LogStore store) {
    String name = request.path("logGroupName").asText("");
    if (name.isEmpty()) {
      name = required(request, "logGroupIdentifier").replaceFirst("^arn:.*:log-group:([^:]+).*$", "$1");
    }
    if (store.streams(name) == null) {
      throw AwsException.badRequest("ResourceNotFoundException", "The specified log group does not exist.");
    }
    return name;
  }

  /** The name, if there is a log stream of that name in the group. */
  static String stream(String name, String group, LogStore store) {
    if (!store.streams(group).containsKey(name)) {
      throw AwsException.badRequest("ResourceNotFoundException", "The specified log stream does not exist.");
    }
    return name;
  }

  static String required(JsonNode request, String field) {
    String value = request.path(field).asText("");
    if (value.isEmpty()) {
      throw invalid(field + " is missing");
    }
    return value;
  }

  static int limit(JsonNode request, int max) {
    int limit = request.path("limit").asInt(max);
    if (limit < 1 || limit > max) {
      throw invalid("limit must be between 1 and " + max + ", found " + limit);
    }
    return limit;
  }

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidParameterException", message);
  }
}
