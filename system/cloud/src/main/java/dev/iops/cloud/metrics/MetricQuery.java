package dev.iops.cloud.metrics;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One query of GetMetricData ("MetricDataQuery", CloudWatch API reference).
 *
 * @param id what its result is called by
 * @param unit empty for values of all units together
 */
record MetricQuery(String id, String label, MetricId metric, Range range, Statistic statistic, Optional<Unit> unit) {
  static MetricQuery parse(Fields fields, Instant start, Instant end) {
    String id = fields.requiredText("Id");
    if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}")) {
      throw MonitoringErrors.validation(
        "The value " +
          id +
          " for parameter " +
          fields.name("Id") +
          " is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$"
      );
    }
    if (fields.node().has("Expression")) {
      throw MonitoringErrors.validation(
        fields.name("Expression") + ": the embedded cloud evaluates no metric math; ask for the metrics with MetricStat"
      );
    }
    Fields stat = fields.inside("MetricStat");
    MetricId metric = stat.inside("Metric").metric();
    return new MetricQuery(
      id,
      fields.text("Label").orElse(metric.name()),
      metric,
      Range.of(start, end, stat.requiredPeriod()),
      statistic(stat),
      stat.unit()
    );
  }

  private static Statistic statistic(Fields stat) {
    String name = stat.requiredText("Stat");
    return Arrays.<Statistic>stream(Statistic.Simple.values())
      .filter(statistic -> statistic.name().equals(name))
      .findFirst()
      .orElseGet(() -> Statistic.Percentile.parse(name, stat.name("Stat")));
  }

  /** The values by the time at which their periods begin. */
  NavigableMap<Instant, Double> values(MetricStore store) {
    NavigableMap<Instant, Double> values = new TreeMap<>();
    for (Map.Entry<Instant, Summary> period : store.together(metric, unit, range).entrySet()) {
      statistic.of(period.getValue()).ifPresent(value -> values.put(period.getKey(), value));
    }
    return values;
  }
}
