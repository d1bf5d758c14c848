package dev.iops.reports.publish;

import dev.iops.reports.measure.Series;
import dev.iops.reports.measure.Trend;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.SlopePromise;
import dev.iops.reports.verdict.GaugeWords;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Where memory, rows and latencies go over hours. */
final class SlopesSection {

  private static final List<String> COLUMNS = List.of("Gauge", "an hour", "allowed", "from", "to", "readings", "over");
  private static final String LEAD =
    "The slope is the median of the slopes between every two readings; from and to are the medians of the first and the " +
    "last tenth.";

  private SlopesSection() {}

  static DigestTable table(RecordedRun run) {
    List<List<String>> rows = new ArrayList<>();
    for (SlopePromise promise : run.info().objectives().promises(SlopePromise.class)) {
      Series series = Series.of(run, promise.gauge());
      if (series.spanMicros() > 0) {
        rows.add(row(promise, series, Trend.of(series)));
      }
    }
    return new DigestTable("slope", "Slopes", LEAD, COLUMNS, rows);
  }

  private static List<String> row(SlopePromise promise, Series series, Trend trend) {
    String gauge = promise.gauge();
    return List.of(
      gauge,
      (trend.perHour() > 0 ? "+" : "") + GaugeWords.of(gauge, trend.perHour()),
      GaugeWords.of(gauge, promise.maxPerHour()),
      GaugeWords.of(gauge, trend.first()),
      GaugeWords.of(gauge, trend.last()),
      Words.of(series.readings()),
      Words.micros(series.spanMicros())
    );
  }
}
