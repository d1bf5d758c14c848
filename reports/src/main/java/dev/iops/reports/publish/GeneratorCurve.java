package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.measure.Series;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How late the load generator ran and how busy it was, over the time of the run. */
final class GeneratorCurve {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GeneratorCurve() {}

  static void add(Html html, RecordedRun run) {
    figure(
      html,
      run,
      "generator-late",
      "How late it ran: event-loop lag and lateness of what was due, p99",
      List.of(Map.entry("lag", Gauges.GENERATOR_LAG), Map.entry("lateness", Gauges.GENERATOR_LATENESS))
    );
    figure(
      html,
      run,
      "generator-busy",
      "How busy it was: shares of all processors and of the time for garbage",
      List.of(Map.entry("cpu", Gauges.GENERATOR_CPU), Map.entry("gc", Gauges.GENERATOR_GC))
    );
  }

  private static void figure(
    Html html,
    RecordedRun run,
    String id,
    String caption,
    List<Map.Entry<String, String>> gauges
  ) {
    ObjectNode data = data(run, gauges);
    if (data.path("at").size() > 1) {
      html.raw("<figure>\n").element("figcaption", caption).raw("\n");
      html
        .chart(id, caption + "; the table above has the levels")
        .data(id + "-data", data)
        .raw("</figure>\n");
    }
  }

  /** One row of values for each moment at which any of the gauges was read. */
  private static ObjectNode data(RecordedRun run, List<Map.Entry<String, String>> gauges) {
    TreeMap<Long, Double[]> rows = new TreeMap<>();
    for (int gauge = 0; gauge < gauges.size(); gauge++) {
      int place = gauge;
      Series.of(run, gauges.get(gauge).getValue())
        .points()
        .forEach(
          sample -> rows.computeIfAbsent(sample.atMicros(), at -> new Double[gauges.size()])[place] = sample.value()
        );
    }
    ObjectNode root = JSON.createObjectNode();
    root.put("seconds", Math.max(1, Since.end(run) - run.info().startedAt()) / 1e6);
    ArrayNode at = root.putArray("at");
    gauges.forEach(gauge -> root.putArray(gauge.getKey()));
    rows.forEach((atMicros, values) -> {
      at.add(Math.max(0, Math.round((atMicros - run.info().startedAt()) / 1e3) / 1e3));
      for (int gauge = 0; gauge < gauges.size(); gauge++) {
        ArrayNode series = (ArrayNode) root.get(gauges.get(gauge).getKey());
        series.add(values[gauge] == null ? null : Math.round(values[gauge] * 1e4) / 1e4);
      }
    });
    return root;
  }
}
