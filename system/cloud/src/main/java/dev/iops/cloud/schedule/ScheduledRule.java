package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.ScheduleFault;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.EventInvoker;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A rule that fires on a schedule while it is enabled. Times that pass while it is disabled are not made up for.
 */
public final class ScheduledRule implements AutoCloseable {

  private final RuleSettings settings;
  private final ScheduleExpression schedule;
  private final TargetDelivery delivery;
  private final FiringDelay delay;
  private final Timeline timeline;
  private final RuleMetrics metrics;
  private final ScheduleFault fault;
  private final Instant createdAt;
  private boolean enabled;
  private Timeline.Scheduled next = () -> {};

  /**
   * The rule is created now and does not fire before {@link #enable}.
   *
   * @param deadLetters takes the events that a target refuses
   * @param delay by how much it fires late
   * @param fault disturbs what is delivered
   */
  public ScheduledRule(
    RuleSettings settings,
    EventInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    FiringDelay delay,
    ScheduleFault fault,
    MetricSink metrics
  ) {
    this.settings = settings;
    this.schedule = ScheduleExpression.parse(settings.scheduleExpression());
    this.delay = delay;
    this.timeline = timeline;
    this.metrics = new RuleMetrics(metrics, settings.name());
    this.delivery = new TargetDelivery(settings.arn(), functions, deadLetters, timeline, this.metrics);
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
      Duration wait = Duration.between(timeline.now(), due.plus(delay.of(settings.name(), due)));
      next = timeline.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> fire(due));
    });
  }

  private void fire(Instant due) {
    synchronized (this) {
      if (!enabled) {
        return;
      }
      scheduleAfter(due);
    }
    metrics.triggered();
    ObjectNode event = event(due);
    settings.targets().forEach(target -> delivery.deliver(target, event));
    if (fault.isDoubled(settings.name(), due)) {
      settings.targets().forEach(target -> delivery.deliver(target, event));
    }
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
