package dev.iops.cloud.metrics;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.Optional;

/** Reads metrics in tests: everything that is kept, as one period. */
public final class MetricProbe {

  private final MetricStore store;
  private final Timeline timeline;

  public MetricProbe(MetricStore store, Timeline timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  /** The sum of a metric's values; 0 if there are none. */
  public double sum(String namespace, String name, String... dimensions) {
    return summary(namespace, name, dimensions).sum();
  }

  /** How many values a metric has. */
  public double count(String namespace, String name, String... dimensions) {
    return summary(namespace, name, dimensions).count();
  }

  /** The highest of a metric's values; negative infinity if there are none. */
  public double maximum(String namespace, String name, String... dimensions) {
    return summary(namespace, name, dimensions).maximum();
  }

  private Summary summary(String namespace, String name, String... dimensions) {
    MetricId id = MetricId.of(namespace, name);
    for (int i = 0; i < dimensions.length; i += 2) {
      id = id.with(dimensions[i], dimensions[i + 1]);
    }
    var now = timeline.now();
    Range kept = Range.of(now.minus(MetricStore.KEPT), now.plus(Duration.ofMinutes(1)), Duration.ofDays(1));
    var periods = store.together(id, Optional.empty(), kept);
    return periods.isEmpty() ? new Summary() : periods.firstEntry().getValue();
  }
}
