package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.latency.HopLatency;
import java.util.List;

/** The points of the percentile curves; x is 1 / (1 - quantile), so that each further nine is equally far away. */
final class PercentileCurve {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POINTS_PER_NINE = 12;
  private static final int NINES = 6;

  private PercentileCurve() {}

  /** What report.js draws. */
  static ObjectNode data(List<HopLatency> latencies) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode xs = root.putArray("x");
    long largestCount = latencies.stream().mapToLong(HopLatency::count).max().orElse(1);
    for (int point = 0; point <= POINTS_PER_NINE * NINES && x(point) <= Math.max(10, largestCount); point++) {
      xs.add(Math.round(x(point) * 1e4) / 1e4);
    }
    latencies.forEach(latency -> series(root.withArray("series").addObject(), latency, xs.size()));
    return root;
  }

  private static void series(ObjectNode node, HopLatency latency, int points) {
    node.put("key", latency.hop().key()).put("label", latency.hop().label());
    ArrayNode micros = node.putArray("micros");
    for (int point = 0; point < points; point++) {
      boolean known = x(point) <= Math.max(10, latency.count());
      if (known) {
        micros.add(Math.max(1, latency.micros(100 - 100 / x(point))));
      } else {
        micros.addNull();
      }
    }
  }

  private static double x(int point) {
    return Math.pow(10, (double) point / POINTS_PER_NINE);
  }
}
