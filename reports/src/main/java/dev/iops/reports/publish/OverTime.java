package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.IntervalLatencies;
import dev.iops.reports.ledger.RecordedTimeline;
import dev.iops.reports.measure.OpenCount;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What the chart over time draws: latency, open connections, phases and faults. Times are seconds after the start of the
 * run.
 *
 * @param hop the whole way, or the answers to pings if no event was sent
 * @param latencies one point for each interval of the log, or for several if there are too many to draw
 * @param open connections that were open, at equal distances
 * @param heat how many samples took how long
 * @param comings when connections opened and closed
 */
record OverTime(
  double seconds,
  Hop hop,
  List<Point> latencies,
  List<Open> open,
  HeatMap heat,
  Comings comings,
  RecordedTimeline timeline,
  long startMicros
) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_POINTS = 600;
  private static final int SPANS = 120;

  /** Half and nearly all of the events that arrived about then, microseconds; 0 for a pause in which none did. */
  record Point(double atSeconds, long p50Micros, long p99Micros) {}

  /** Connections at one moment. */
  record Open(double atSeconds, long connections) {}

  static OverTime of(RecordedRun run) {
    long start = run.info().startedAt();
    long micros = Math.max(1, Since.end(run) - start);
    List<Open> open = new ArrayList<>();
    OpenCount count = OpenCount.of(run);
    for (int i = 0; i <= MAX_POINTS; i++) {
      long at = start + Math.round((micros * (double) i) / MAX_POINTS);
      open.add(new Open((at - start) / 1e6, count.at(at)));
    }
    Hop hop = run.latencies().get(Hop.TOTAL).count() == 0 ? Hop.PING : Hop.TOTAL;
    List<Point> latencies = latencies(run.latencies().get(hop).intervals(), start);
    HeatMap heat = HeatMap.of(run.latencies().get(hop).intervals(), start, start + micros);
    Comings comings = Comings.of(run, SPANS);
    return new OverTime(micros / 1e6, hop, latencies, open, heat, comings, run.ledger().timeline(), start);
  }

  private static List<Point> latencies(IntervalLatencies intervals, long start) {
    int width = Math.max(1, (intervals.size() + MAX_POINTS - 1) / MAX_POINTS);
    long pauseMicros = pauseMicros(intervals, width);
    List<Point> points = new ArrayList<>();
    long lastAt = Long.MAX_VALUE;
    for (int first = 0; first < intervals.size(); first += width) {
      int size = Math.min(width, intervals.size() - first);
      long at = (intervals.middleMicros(first) + intervals.middleMicros(first + size - 1)) / 2;
      if (lastAt != Long.MAX_VALUE && at - lastAt > pauseMicros) {
        points.add(new Point((lastAt + at - 2 * start) / 2e6, 0, 0));
      }
      Histogram merged = intervals.merged(first, size);
      long median = Math.max(1, merged.getValueAtPercentile(50));
      points.add(new Point((at - start) / 1e6, median, Math.max(1, merged.getValueAtPercentile(99))));
      lastAt = at;
    }
    return points;
  }

  /** A distance between points that is no accident of when intervals end: the line breaks there. */
  private static long pauseMicros(IntervalLatencies intervals, int width) {
    long[] distances = new long[Math.max(0, intervals.size() - 1)];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = intervals.middleMicros(i + 1) - intervals.middleMicros(i);
    }
    Arrays.sort(distances);
    long usual = distances.length == 0 ? 1_000_000 : distances[(distances.length - 1) / 2];
    return 5L * width * Math.max(1_000_000, usual);
  }

  /** What report.js draws. */
  ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("seconds", seconds);
    ArrayNode at = root.putArray("latencyAt");
    ArrayNode p50 = root.putArray("p50");
    ArrayNode p99 = root.putArray("p99");
    for (Point point : latencies) {
      at.add(rounded(point.atSeconds()));
      p50.add(point.p50Micros() == 0 ? null : point.p50Micros());
      p99.add(point.p99Micros() == 0 ? null : point.p99Micros());
    }
    ArrayNode openAt = root.putArray("openAt");
    ArrayNode connections = root.putArray("open");
    open.forEach(moment -> {
      openAt.add(rounded(moment.atSeconds()));
      connections.add(moment.connections());
    });
    ArrayNode phases = root.putArray("phases");
    timeline
      .phases()
      .forEach(phase -> phases.addObject().put("name", phase.name()).put("at", second(phase.atMicros())));
    ArrayNode faults = root.putArray("faults");
    timeline.faults().forEach(span -> {
      double to = span.healedAtMicros().isPresent() ? second(span.healedAtMicros().getAsLong()) : rounded(seconds);
      faults.addObject().put("name", span.fault()).put("from", second(span.plantedAtMicros())).put("to", to);
    });
    root.set("heat", heat.json());
    root.set("comings", comings.json());
    return root;
  }

  private double second(long atMicros) {
    return rounded(Math.max(0, (atMicros - startMicros) / 1e6));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }
}
