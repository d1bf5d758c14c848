package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.ScheduleFault;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.EventInvoker;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rule that fires on a schedule while it is enabled. Times that pass while it is disabled are not made up for. It fires
 * exactly when it is due; AWS fires some seconds later, within the minute.
 */
public final class ScheduledRule implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledRule.class);

  private final RuleSettings settings;
  private final ScheduleExpression schedule;
  private final EventInvoker functions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final ScheduleFault fault;
  private final Instant createdAt;
  private boolean enabled;
  private Timeline.Scheduled next = () -> {};

  /**
   * The rule is created now and does not fire before {@link #enable}.
   *
   * @param deadLetters takes the events that a target refuses
   * @param fault disturbs what is delivered
   */
  public ScheduledRule(
    RuleSettings settings,
    EventInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    ScheduleFault fault
  ) {
    this.settings = settings;
    this.schedule = ScheduleExpression.parse(settings.scheduleExpression());
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.timeline = timeline;
    this.fault = fault;
    this.createdAt = timeline.now();
  }

  /** Fires from now on; holds at once. */
  public synchronized void enable() {
    if (!enabled) {
      enabled = true;
      scheduleAfter(timeline.now());
    }
  }

  /** Does not fire any more; holds at once. */
  public synchronized void disable() {
    enabled = false;
    next.cancel();
  }

  /** Whether it fires. */
  public synchronized boolean enabled() {
    return enabled;
  }

  /** What the template says of it. */
  public RuleSettings settings() {
    return settings;
  }

  private synchronized void scheduleAfter(Instant after) {
    schedule.next(createdAt, after).ifPresent(due -> {
      Duration delay = Duration.between(timeline.now(), due);
      next = timeline.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> fire(due));
    });
  }

  private void fire(Instant due) {
    synchronized (this) {
      if (!enabled) {
        return;
      }
      scheduleAfter(due);
    }
    ObjectNode event = event(due);
    settings.targets().forEach(target -> handOver(target, event));
    if (fault.isDoubled(settings.name(), due)) {
      settings.targets().forEach(target -> handOver(target, event));
    }
  }

  private void handOver(RuleTarget target, ObjectNode event) {
    try {
      functions.invokeAsync(target.arn(), target.payload(event).getBytes(StandardCharsets.UTF_8));
    } catch (AwsException refused) {
      LOG.warn("Rule {} cannot invoke {}: {}", settings.name(), target.arn(), refused.getMessage());
      target.deadLetterArn().ifPresent(queue -> deadLetters.send(queue, event.toString(), reason(target, refused)));
    } catch (RuntimeException e) {
      LOG.warn("Rule {} cannot invoke {}", settings.name(), target.arn(), e);
    }
  }

  /** What EventBridge says in a dead letter ("Using dead-letter queues to process undelivered events"). */
  private Map<String, String> reason(RuleTarget target, AwsException refused) {
    return Map.of(
      "RULE_ARN",
      settings.arn(),
      "TARGET_ARN",
      target.arn(),
      "ERROR_CODE",
      refused.code().equals("ResourceNotFoundException") ? "NO_RESOURCE" : "ERROR_FROM_TARGET",
      "ERROR_MESSAGE",
      refused.getMessage()
    );
  }

  private ObjectNode event(Instant due) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
      .put("version", "0")
      .put("id", UUID.randomUUID().toString())
      .put("detail-type", "Scheduled Event")
      .put("source", "aws.events")
      .put("account", settings.account())
      .put("time", due.truncatedTo(ChronoUnit.SECONDS).toString())
      .put("region", settings.region());
    event.putArray("resources").add(settings.arn());
    event.putObject("detail");
    return event;
  }

  @Override
  public void close() {
    disable();
  }
}
