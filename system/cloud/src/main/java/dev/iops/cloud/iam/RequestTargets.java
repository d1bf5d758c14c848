package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Which permissions an operation of the JSON protocols needs (Service Authorization Reference, "Actions, resources, and
 * condition keys" of each service).
 */
final class RequestTargets {

  private static final String ANY = "*";
  private static final String DYNAMODB_ARN = "arn:aws:dynamodb:";
  private static final Map<String, String> TRANSACTION_ACTIONS = Map.of(
    "Put",
    "PutItem",
    "Update",
    "UpdateItem",
    "Delete",
    "DeleteItem",
    "ConditionCheck",
    "ConditionCheckItem",
    "Get",
    "GetItem"
  );

  private final Placement placement;

  RequestTargets(Placement placement) {
    this.placement = placement;
  }

  /**
   * The permissions, in the order in which they are checked.
   *
   * @param service the prefix of its actions, such as {@code dynamodb}
   * @param request the request's document
   */
  List<Permission> of(String service, String operation, JsonNode request) {
    return switch (service) {
      case "kinesis" -> List.of(new Permission("kinesis:" + operation, stream(operation, request)));
      case "dynamodb" -> dynamoDb(operation, request);
      case "sqs" -> List.of(new Permission("sqs:" + operation.replaceFirst("Batch$", ""), queue(request)));
      case "logs" -> List.of(new Permission("logs:" + operation, logStream(request)));
      case "events" -> List.of(new Permission("events:" + operation, rule(operation, request)));
      default -> List.of(new Permission(service + ":" + operation, ANY));
    };
  }

  private String stream(String operation, JsonNode request) {
    if (operation.equals("ListStreams") || operation.equals("DescribeLimits")) {
      return ANY;
    }
    if (request.has("ConsumerARN")) {
      return request.path("ConsumerARN").asText();
    }
    if (request.has("StreamARN")) {
      String stream = request.path("StreamARN").asText();
      boolean isConsumer = request.has("ConsumerName") && !operation.equals("RegisterStreamConsumer");
      // without the time of its registration: aws/aws-cdk #22184 shows AWS name it so
      return isConsumer ? stream + "/consumer/" + request.path("ConsumerName").asText() : stream;
    }
    String name = request.path("StreamName").asText();
    for (String token : new String[] { "ShardIterator", "NextToken" }) {
      if (name.isEmpty() && request.has(token)) {
        name = streamOf(request.path(token).asText());
      }
    }
    return name.isEmpty() ? ANY : placement.arn("kinesis", "stream/" + name);
  }

  /** The stream's name is the third part of what this cloud's Kinesis hands out; AWS's texts hold it in secret. */
  private static String streamOf(String token) {
    try {
      String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split("/", -1);
      return parts.length > 2 ? parts[2] : "";
    } catch (IllegalArgumentException _foreign) {
      return "";
    }
  }

  private List<Permission> dynamoDb(String operation, JsonNode request) {
    return switch (operation) {
      case "BatchGetItem", "BatchWriteItem" -> request
        .path("RequestItems")
        .properties()
        .stream()
        .map(table -> new Permission("dynamodb:" + operation, table(table.getKey())))
        .toList();
      case "TransactGetItems", "TransactWriteItems" -> transaction(request.path("TransactItems"));
      case "Query", "Scan" -> List.of(
        new Permission(
          "dynamodb:" + operation,
          table(request.path("TableName").asText()) +
            (request.has("IndexName") ? "/index/" + request.path("IndexName").asText() : "")
        )
      );
      case "ListStreams" -> List.of(
        new Permission(
          "dynamodb:ListStreams",
          request.has("TableName") ? table(request.path("TableName").asText()) + "/stream/*" : ANY
        )
      );
      case "GetRecords" -> List.of(
        new Permission("dynamodb:GetRecords", tableStream(request.path("ShardIterator").asText()))
      );
      default -> List.of(new Permission("dynamodb:" + operation, tableOrStream(request)));
    };
  }

  private List<Permission> transaction(JsonNode items) {
    List<Permission> permissions = new ArrayList<>();
    for (JsonNode item : items) {
      item.properties().forEach(part -> {
        String action = TRANSACTION_ACTIONS.getOrDefault(part.getKey(), part.getKey());
        permissions.add(new Permission("dynamodb:" + action, table(part.getValue().path("TableName").asText())));
      });
    }
    return permissions.stream().distinct().toList();
  }

  private String tableOrStream(JsonNode request) {
    for (String member : new String[] { "StreamArn", "ResourceArn", "TableArn" }) {
      if (request.has(member)) {
        return request.path(member).asText();
      }
    }
    return request.has("TableName") ? table(request.path("TableName").asText()) : ANY;
  }

  /** A table may be named by its ARN. */
  private String table(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : placement.arn("dynamodb", "table/" + nameOrArn);
  }

  /** An iterator of a table's stream holds the stream's ARN between bars, with a region of the engine's own. */
  private String tableStream(String iterator) {
    int start = iterator.indexOf(DYNAMODB_ARN);
    int end = iterator.indexOf('|', Math.max(start, 0));
    int resource = iterator.indexOf(":table/", Math.max(start, 0));
    return start < 0 || resource < 0 || end < resource
      ? ANY
      : placement.arn("dynamodb", iterator.substring(resource + 1, end));
  }

  private String queue(JsonNode request) {
    if (request.has("SourceArn")) {
      return request.path("SourceArn").asText();
    }
    String url = request.path("QueueUrl").asText(request.path("QueueName").asText());
    return url.isEmpty() ? ANY : placement.arn("sqs", url.substring(url.lastIndexOf('/') + 1));
  }

  private String logStream(JsonNode request) {
    String group = request.path("logGroupName").asText(request.path("logGroupIdentifier").asText());
    String name = group.startsWith("arn:") ? group.substring(group.indexOf(":log-group:") + 11) : group;
    return placement.arn("logs", "log-group:" + name + ":log-stream:" + request.path("logStreamName").asText());
  }

  private String rule(String operation, JsonNode request) {
    if (operation.equals("PutEvents")) {
      return placement.arn("events", "event-bus/default");
    }
    String name = request.path("Name").asText(request.path("Rule").asText());
    return placement.arn("events", "rule/" + (name.isEmpty() ? ANY : name));
  }

  /**
   * An action on a resource.
   *
   * @param action such as {@code kinesis:PutRecord}
   * @param resource its ARN, or {@code *} for an action that is about none
   */
  record Permission(String action, String resource) {}
}
