package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.iam.AccessDenied;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.EventInvoker;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events of one rule to their targets. What is throttled or fails on the target's side is tried again as its {@link
 * RetryPolicy} says; what cannot get better, such as a function that is not there, is not. What is given up goes to the
 * target's dead-letter queue.
 */
final class TargetDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(TargetDelivery.class);
  private static final int THROTTLED = 429;
  private static final int SERVER_ERROR = 500;

  private final String ruleArn;
  private final EventInvoker functions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final RuleMetrics metrics;

  TargetDelivery(
    String ruleArn,
    EventInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    RuleMetrics metrics
  ) {
    this.ruleArn = ruleArn;
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.timeline = timeline;
    this.metrics = metrics;
  }

  /** Returns after the first attempt. */
  void deliver(RuleTarget target, JsonNode event) {
    attempt(target, event, timeline.now(), 0);
  }

  private void attempt(RuleTarget target, JsonNode event, Instant firstAt, int retries) {
    metrics.invoked();
    try {
      functions.invokeAsync(target.arn(), target.payload(event).getBytes(StandardCharsets.UTF_8));
    } catch (AwsException refused) {
      if (refused.status() == THROTTLED || refused.status() >= SERVER_ERROR) {
        retryOrGiveUp(target, event, firstAt, retries, refused);
      } else {
        giveUp(target, event, retries, refused, Map.of());
      }
    } catch (RuntimeException e) {
      metrics.failed();
      LOG.warn("{} cannot invoke {}", ruleArn, target.arn(), e);
    }
  }

  private void retryOrGiveUp(RuleTarget target, JsonNode event, Instant firstAt, int retries, AwsException refused) {
    RetryPolicy policy = target.retryPolicy();
    var wait = policy.waitBefore(retries + 1);
    if (retries >= policy.maximumRetries()) {
      giveUp(target, event, retries, refused, exhausted("MaximumRetryAttempts"));
    } else if (timeline.now().plus(wait).isAfter(firstAt.plus(policy.maximumAge()))) {
      giveUp(target, event, retries, refused, exhausted("MaximumEventAgeInSeconds"));
    } else {
      timeline.schedule(wait, () -> attempt(target, event, firstAt, retries + 1));
    }
  }

  private static Map<String, String> exhausted(String condition) {
    return Map.of("EXHAUSTED_RETRY_CONDITION", condition);
  }

  /** With what EventBridge says in a dead letter ("Using dead-letter queues to process undelivered events"). */
  private void giveUp(
    RuleTarget target,
    JsonNode event,
    int retries,
    AwsException refused,
    Map<String, String> condition
  ) {
    metrics.failed();
    LOG.warn("{} cannot invoke {}: {}", ruleArn, target.arn(), refused.getMessage());
    Map<String, String> attributes = new TreeMap<>(condition);
    attributes.put("RULE_ARN", ruleArn);
    attributes.put("TARGET_ARN", target.arn());
    attributes.put("ERROR_CODE", errorCode(refused));
    attributes.put("ERROR_MESSAGE", refused.getMessage());
    attributes.put("RETRY_ATTEMPTS", Integer.toString(retries));
    target.deadLetterArn().ifPresent(queue -> deadLetters.send(queue, event.toString(), attributes));
  }

  private static String errorCode(AwsException refused) {
    return switch (refused.code()) {
      case "ResourceNotFoundException" -> "NO_RESOURCE";
      case AccessDenied.CODE -> "NO_PERMISSIONS";
      default -> refused.status() == THROTTLED ? "THROTTLING" : "ERROR_FROM_TARGET";
    };
  }
}
