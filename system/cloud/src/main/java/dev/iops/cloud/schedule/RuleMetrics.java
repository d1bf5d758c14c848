package dev.iops.cloud.schedule;

import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;

/** What one rule counts in the name space {@code AWS/Events} ("Monitoring Amazon EventBridge"). */
final class RuleMetrics {

  private final Recorder triggeredRules;
  private final Recorder invocations;
  private final Recorder failedInvocations;

  RuleMetrics(MetricSink sink, String rule) {
    triggeredRules = recorder(sink, "TriggeredRules", rule);
    invocations = recorder(sink, "Invocations", rule);
    failedInvocations = recorder(sink, "FailedInvocations", rule);
  }

  private static Recorder recorder(MetricSink sink, String name, String rule) {
    return sink.recorder(MetricId.of("AWS/Events", name).with("RuleName", rule), Unit.COUNT);
  }

  /** The rule has fired. */
  void triggered() {
    triggeredRules.increment();
  }

  /** A target was invoked, whether it took the event or not. */
  void invoked() {
    invocations.increment();
  }

  /** A target refused the event for good. */
  void failed() {
    failedInvocations.increment();
  }
}
