package dev.iops.reports.baseline;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One number of a run that is compared with that of other runs.
 *
 * @param name such as {@code deliver.p50}
 * @param hop whose latency it is, if it is one
 * @param leastChange a change that is smaller does not matter to anybody, in the unit of the metric
 */
public record Metric(String name, Optional<Hop> hop, Direction direction, double leastChange) {
  /** What is compared of the latencies of each hop. */
  public static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0);

  /** The name of the metric that says most about a run. */
  public static final String PRIMARY = "total.p50";

  private static final String CAPACITY = "capacity.";

  /** Samples that must lie above a percentile before it is compared. */
  private static final int LEAST_ABOVE = 20;

  /** Arrival in Kinesis is told in whole milliseconds. */
  private static final double COARSE_MICROS = 1_000;

  private static final double FINE_MICROS = 500;

  /**
   * The metric of this name.
   *
   * @throws IllegalArgumentException if no metric has such a name
   */
  public static Metric of(String name) {
    if (name.startsWith(CAPACITY)) {
      return new Metric(name, Optional.empty(), Direction.HIGHER_IS_BETTER, 0);
    }
    if (name.startsWith("use.")) {
      return new Metric(name, Optional.empty(), Direction.LOWER_IS_BETTER, 0);
    }
    Hop hop = Hop.of(name.replaceFirst("\\.p.*", ""));
    boolean coarse = hop == Hop.INGEST || hop == Hop.PROCESS;
    return new Metric(name, Optional.of(hop), Direction.LOWER_IS_BETTER, coarse ? COARSE_MICROS : FINE_MICROS);
  }

  static String latency(Hop hop, double percentile) {
    return hop.key() + "." + Words.percentile(percentile);
  }

  static String capacity(String unit) {
    return CAPACITY + unit.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** With fewer samples than this the value says nothing. */
  public long leastSamples() {
    if (hop.isEmpty()) {
      return 1;
    }
    double percentile = Double.parseDouble(name.substring(name.indexOf(".p") + 2));
    return Math.round(LEAST_ABOVE / (1 - percentile / 100));
  }

  /** As a person reads it: {@code deliver p50}. */
  public String label() {
    return name.replaceFirst("\\.", " ");
  }

  /** A value as a person reads it. */
  public String words(double value) {
    return hop.isPresent() ? Words.micros(Math.round(value)) : String.format(Locale.ROOT, "%,.4g", value);
  }
}
