package dev.iops.reports.measure;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.Optional;

/**
 * How high a gauge stood over the part of a run that is judged, in its unit: from its first event until nothing more was
 * waited for, or over the whole run if it has no events. Before, the generator's own start uses all processors, and nothing
 * is measured yet.
 *
 * @param readings how often it was read
 * @param median half of the readings are not above this
 * @param usual the highest once one reading in twenty, and at least one of three or more, is left out: starts are rough
 * @param highest the highest of all
 */
public record GaugeLevel(long readings, double median, double usual, double highest) {
  /** The level of a gauge; empty if it was never read. */
  public static Optional<GaugeLevel> of(RecordedRun run, String gauge) {
    double[] sorted = judged(run, gauge).stream().mapToDouble(Sample::value).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    int leftOut = sorted.length < 3 ? 0 : (sorted.length + 19) / 20;
    double highest = sorted[sorted.length - 1];
    return Optional.of(
      new GaugeLevel(sorted.length, Series.median(sorted), sorted[sorted.length - 1 - leftOut], highest)
    );
  }

  /**
   * The readings that make the level. One tells of the time since the one before it, so the first one after the end still
   * counts.
   */
  public static List<Sample> judged(RecordedRun run, String gauge) {
    List<Sample> samples = run.ledger().timeline().gauge(gauge);
    long from = run
      .ledger()
      .expectations()
      .stream()
      .mapToLong(Expectation::intendedAtMicros)
      .min()
      .orElse(Long.MIN_VALUE);
    long to = run.ledger().observationEndedAt().orElse(Long.MAX_VALUE);
    long last = samples
      .stream()
      .mapToLong(Sample::atMicros)
      .filter(at -> at >= to)
      .min()
      .orElse(Long.MAX_VALUE);
    return samples
      .stream()
      .filter(sample -> sample.atMicros() > from && sample.atMicros() <= last)
      .toList();
  }
}
