package dev.iops.reports.statistics;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How often values occurred, in bins that are 1 % wide, for computing percentiles of many mixtures quickly. Values are
 * whole numbers from 0, such as microseconds; 0 counts as 1.
 */
public final class LogCounts {

  private static final double WIDTH = 0.01;

  /** Up to e^31.99, which is 20 years in microseconds. */
  private static final int BINS = 3_200;

  private final int[] bins;
  private final long[] counts;

  private LogCounts(int[] bins, long[] counts) {
    this.bins = bins;
    this.counts = counts;
  }

  /** The counts of a histogram. */
  public static LogCounts of(Histogram histogram) {
    long[] dense = new long[BINS];
    for (HistogramIterationValue value : histogram.recordedValues()) {
      dense[bin(value.getValueIteratedTo())] += value.getCountAtValueIteratedTo();
    }
    return sparse(dense);
  }

  /** The counts of single values. */
  public static LogCounts of(long... values) {
    long[] dense = new long[BINS];
    for (long value : values) {
      dense[bin(value)]++;
    }
    return sparse(dense);
  }

  private static LogCounts sparse(long[] dense) {
    int used = (int) Arrays.stream(dense)
      .filter(count -> count > 0)
      .count();
    int[] bins = new int[used];
    long[] counts = new long[used];
    int next = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (dense[bin] > 0) {
        bins[next] = bin;
        counts[next++] = dense[bin];
      }
    }
    return new LogCounts(bins, counts);
  }

  private static int bin(long value) {
    return Math.min(BINS - 1, (int) (Math.log((double) Math.max(1, value)) / WIDTH));
  }

  /** How many values there are. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** A sum of counts that grows; not thread-safe. */
  static final class Mixture {

    private final long[] dense = new long[BINS];
    private long total;

    void add(LogCounts some) {
      for (int i = 0; i < some.bins.length; i++) {
        dense[some.bins[i]] += some.counts[i];
        total += some.counts[i];
      }
    }

    void clear() {
      Arrays.fill(dense, 0);
      total = 0;
    }

    /** Natural logarithm of a percentile, linear within a bin; NaN without values. */
    double logPercentile(double percentile) {
      double wanted = (total * percentile) / 100;
      long below = 0;
      for (int bin = 0; bin < BINS; bin++) {
        if (dense[bin] > 0 && below + dense[bin] >= wanted) {
          return (bin + (wanted - below) / dense[bin]) * WIDTH;
        }
        below += dense[bin];
      }
      return Double.NaN;
    }
  }
}
