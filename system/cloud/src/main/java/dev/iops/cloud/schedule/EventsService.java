package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.JsonOperations;

/** The part of the EventBridge API that concerns rules (EventBridge API reference). */
public final class EventsService {

  private EventsService() {}

  /** The service, to be registered at the shared endpoint. */
  public static AwsService of(Rules rules) {
    return new JsonOperations("events", "AWSEvents")
      .on("EnableRule", request -> {
        named(rules, request).enable();
        return null;
      })
      .on("DisableRule", request -> {
        named(rules, request).disable();
        return null;
      })
      .on("DescribeRule", request -> describe(named(rules, request)))
      .on("ListRules", request -> list(rules, request.path("NamePrefix").asText()))
      .on("ListTargetsByRule", request -> targets(rules.find(request.path("Rule").asText())))
      .on("PutEvents", request -> {
        throw AwsException.badRequest(
          "UnsupportedOperationException",
          "The embedded cloud runs schedule rules only; it has no event bus that PutEvents could write to"
        );
      });
  }

  private static ScheduledRule named(Rules rules, JsonNode request) {
    return rules.find(request.path("Name").asText());
  }

  private static ObjectNode describe(ScheduledRule rule) {
    RuleSettings settings = rule.settings();
    return JsonNodeFactory.instance
      .objectNode()
      .put("Name", settings.name())
      .put("Arn", settings.arn())
      .put("Description", settings.description())
      .put("EventBusName", "default")
      .put("ScheduleExpression", settings.scheduleExpression())
      .put("State", rule.enabled() ? "ENABLED" : "DISABLED");
  }

  private static ObjectNode list(Rules rules, String prefix) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("Rules");
    for (ScheduledRule rule : rules.all()) {
      if (rule.settings().name().startsWith(prefix)) {
        listed.add(describe(rule));
      }
    }
    return answer;
  }

  private static ObjectNode targets(ScheduledRule rule) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("Targets");
    for (RuleTarget target : rule.settings().targets()) {
      ObjectNode document = listed.addObject().put("Id", target.id()).put("Arn", target.arn());
      target.input().ifPresent(input -> document.put("Input", input));
      target.inputPath().ifPresent(path -> document.put("InputPath", path));
      target.deadLetterArn().ifPresent(arn -> document.putObject("DeadLetterConfig").put("Arn", arn));
      if (!target.retryPolicy().equals(RetryPolicy.DEFAULT)) {
        document
          .putObject("RetryPolicy")
          .put("MaximumRetryAttempts", target.retryPolicy().maximumRetries())
          .put("MaximumEventAgeInSeconds", target.retryPolicy().maximumAge().toSeconds());
      }
    }
    return answer;
  }
}
