package dev.iops.reports.measure;

import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.run.RecordedRun;
import java.util.Optional;

/**
 * How high a gauge stood over a run, in its unit.
 *
 * @param readings how often it was read
 * @param median half of the readings are not above this
 * @param usual the highest once one reading in twenty, and at least one of three or more, is left out: starts are rough
 * @param highest the highest of all
 */
public record GaugeLevel(long readings, double median, double usual, double highest) {
  /** The level of a gauge; empty if it was never read. */
  public static Optional<GaugeLevel> of(RecordedRun run, String gauge) {
    double[] sorted = run.ledger().timeline().gauge(gauge).stream().mapToDouble(Sample::value).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    int leftOut = sorted.length < 3 ? 0 : (sorted.length + 19) / 20;
    double highest = sorted[sorted.length - 1];
    return Optional.of(
      new GaugeLevel(sorted.length, Series.median(sorted), sorted[sorted.length - 1 - leftOut], highest)
    );
  }
}
