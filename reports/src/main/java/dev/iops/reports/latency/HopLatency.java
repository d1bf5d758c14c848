package dev.iops.reports.latency;

import org.HdrHistogram.Histogram;

/**
 * All samples of one hop, merged over intervals and event loops; values in microseconds.
 *
 * @param latencies every sample; negative ones count as 0
 * @param negatives the sizes of the negative samples
 * @param intervals the same samples as {@code latencies}, interval by interval
 */
public record HopLatency(Hop hop, Histogram latencies, Histogram negatives, IntervalLatencies intervals) {
  /** How many samples there are, negative ones included. */
  public long count() {
    return latencies.getTotalCount();
  }

  /** The value that {@code percentile} percent of the samples do not exceed, microseconds. */
  public long micros(double percentile) {
    return latencies.getValueAtPercentile(percentile);
  }
}
