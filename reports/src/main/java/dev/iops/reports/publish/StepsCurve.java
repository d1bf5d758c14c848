package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.RecordedTimeline.Step;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The curve of load against latency; a load that was tried more than once is one point of all its samples. */
final class StepsCurve {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StepsCurve() {}

  /** Adds the figure if at least two loads in the same unit have samples. */
  static void add(Html html, RecordedRun run) {
    List<Step> steps = run.ledger().timeline().steps();
    String unit = steps.isEmpty() ? "" : steps.getFirst().unit();
    Map<Double, List<Step>> byLoad = steps
      .stream()
      .filter(step -> step.unit().equals(unit))
      .collect(Collectors.groupingBy(Step::value, TreeMap::new, Collectors.toList()));
    List<Point> points = new ArrayList<>();
    byLoad.forEach((load, tried) -> {
      Histogram total = new Histogram(3);
      tried.forEach(step ->
        total.add(run.latencies().get(Hop.TOTAL).intervals().between(step.fromMicros(), step.toMicros()))
      );
      if (total.getTotalCount() > 0) {
        points.add(new Point(load, total, tried.stream().allMatch(Step::held)));
      }
    });
    if (points.size() < 2) {
      return;
    }
    html.raw("<figure>\n").element("figcaption", "Load (" + unit + ") against latency of the whole way");
    html.raw("\n").chart("steps", "Load against p50 and p99; the table above has the numbers");
    html.raw("<p class=\"hint\">A cross marks a load under which the promises did not hold.</p>\n");
    html.data("steps-data", data(unit, points)).raw("</figure>\n");
  }

  private record Point(double load, Histogram total, boolean held) {}

  private static ObjectNode data(String unit, List<Point> points) {
    ObjectNode root = JSON.createObjectNode().put("unit", unit);
    ArrayNode load = root.putArray("load");
    ArrayNode p50 = root.putArray("p50");
    ArrayNode p99 = root.putArray("p99");
    ArrayNode broken = root.putArray("broken");
    for (Point point : points) {
      long high = Math.max(1, point.total().getValueAtPercentile(99));
      load.add(point.load());
      p50.add(Math.max(1, point.total().getValueAtPercentile(50)));
      p99.add(high);
      broken.add(point.held() ? null : high);
    }
    return root;
  }
}
