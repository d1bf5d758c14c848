package dev.iops.simulations.run;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What is told of the latencies of a warm-up, which do not count. */
final class WarmUp {

  private static final int HIGH = 99;
  private static final double MICROS_PER_MILLI = 1_000;

  private WarmUp() {}

  /** One line; the samples are microseconds. */
  static String words(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return "nothing arrived in the warm-up";
    }
    return String.format(
      Locale.ROOT,
      "the warm-up, which counts for no latency: %,d deliveries, total p50 %,.0f ms, p99 %,.0f ms",
      micros.getTotalCount(),
      micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
      micros.getValueAtPercentile(HIGH) / MICROS_PER_MILLI
    );
  }
}
