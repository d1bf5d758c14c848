package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.measure.OpenCount;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The charts over time as a table, for those who do not see them and those who want the numbers. */
final class OverTimeTable {

  private static final int SPANS = 20;

  private OverTimeTable() {}

  static DigestTable of(RecordedRun run, Hop hop) {
    long start = run.info().startedAt();
    Comings comings = Comings.of(run, SPANS);
    OpenCount count = OpenCount.of(run);
    List<String> columns = new ArrayList<>(List.of("From", "p50", "p90", "p99", "max", "samples", "open at its end"));
    columns.add("opened");
    comings
      .closed()
      .keySet()
      .forEach(code -> columns.add("closed with " + code));
    columns.add("failed handshakes");
    List<List<String>> rows = new ArrayList<>();
    for (int span = 0; span < SPANS; span++) {
      long from = start + span * comings.stepMicros();
      long to = from + comings.stepMicros();
      Histogram latencies = run.latencies().get(hop).intervals().between(from, to);
      List<String> row = new ArrayList<>(List.of(Since.start(run, from)));
      for (double percentile : new double[] { 50, 90, 99, 100 }) {
        row.add(StepsSection.percentile(latencies, percentile));
      }
      row.add(count(latencies.getTotalCount()));
      row.add(Words.of(count.at(Math.min(to, Since.end(run)) - 1)));
      row.add(count(comings.opened()[span]));
      int place = span;
      comings
        .closed()
        .values()
        .forEach(counts -> row.add(count(counts[place])));
      row.add(count(comings.failed()[span]));
      rows.add(row);
    }
    return new DigestTable("span", "Over time, as a table", "", columns, rows).withoutEmptyColumns();
  }

  private static String count(long count) {
    return count == 0 ? DigestTable.NONE : Words.of(count);
  }
}
