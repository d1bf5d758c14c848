package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.MetricResult;

/** A comparison with a baseline, as a part of the verdict for programs. */
final class ComparisonJson {

  private ComparisonJson() {}

  static void fill(ObjectNode node, Comparison comparison) {
    node.put("outcome", comparison.outcome().name()).put("base", comparison.base()).put("head", comparison.head());
    node.put("level", comparison.level()).put("sets", comparison.sets());
    comparison.reasons().forEach(node.putArray("reasons")::add);
    comparison.culprits().forEach(node.putArray("culprits")::add);
    ArrayNode metrics = node.putArray("metrics");
    comparison.metrics().forEach(result -> metric(metrics.addObject(), result));
  }

  private static void metric(ObjectNode node, MetricResult result) {
    boolean known = result.state() != MetricResult.State.UNKNOWN;
    boolean isLatency = Metric.of(result.metric()).hop().isPresent();
    node.put("metric", result.metric()).put("unit", isLatency ? "µs" : "");
    number(node, "base", known ? result.base() : Double.NaN);
    number(node, "head", known ? result.head() : Double.NaN);
    number(node, "change", known && result.base() > 0 ? result.head() / result.base() - 1 : Double.NaN);
    number(node, "noiseFloor", known ? result.noiseFloor() : Double.NaN);
    number(node, "probability", known ? result.probability() : Double.NaN);
    node.put("state", result.state().name());
    result.outcome().ifPresentOrElse(outcome -> node.put("outcome", outcome.name()), () -> node.putNull("outcome"));
    node.put("note", result.note());
  }

  /** JSON knows no infinite numbers. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
