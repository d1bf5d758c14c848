package dev.iops.reports.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a percentile of one run would be off if the same run were made again under the same conditions: the circular
 * block bootstrap (Politis and Romano 1992, after the moving blocks of Künsch, The Annals of Statistics 17(3), 1989).
 *
 * <p>Latencies that follow each other are alike (one full collection, one cold start hits many of them), so drawing single
 * samples would claim far too much precision. Drawn are blocks of intervals that follow each other, each interval of about
 * a second with all its samples; a block has the cube root of the number of intervals, the order of length that is best
 * for a variance (Hall, Horowitz and Jing, Biometrika 82(3), 1995). What differs from run to run it cannot see.
 */
public final class BlockBootstrap {

  private static final int REPLICATES = 200;

  private BlockBootstrap() {}

  /** How many intervals a block has. */
  static int blockLength(int intervals) {
    return Math.max(1, (int) Math.ceil(Math.cbrt(intervals)));
  }

  /**
   * Standard errors of the logarithms of percentiles; such a one of 0.1 is about 10 %. NaN with fewer than two intervals.
   *
   * @param intervals in order of time, each with values
   * @param percentiles above 0 and up to 100
   * @param seed of the draws; the same one gives the same result
   */
  public static double[] errors(List<LogCounts> intervals, double[] percentiles, long seed) {
    double[][] drawn = new double[percentiles.length][REPLICATES];
    SplittableRandom random = new SplittableRandom(seed);
    LogCounts.Mixture mixture = new LogCounts.Mixture();
    for (int replicate = 0; replicate < REPLICATES && intervals.size() > 1; replicate++) {
      mixture.clear();
      draw(intervals, mixture, random);
      for (int i = 0; i < percentiles.length; i++) {
        drawn[i][replicate] = mixture.logPercentile(percentiles[i]);
      }
    }
    double[] errors = new double[percentiles.length];
    for (int i = 0; i < percentiles.length; i++) {
      errors[i] = intervals.size() > 1 ? Moments.of(drawn[i]).deviation() : Double.NaN;
    }
    return errors;
  }

  private static void draw(List<LogCounts> intervals, LogCounts.Mixture into, SplittableRandom random) {
    int length = blockLength(intervals.size());
    for (int taken = 0; taken < intervals.size(); taken += length) {
      int first = random.nextInt(intervals.size());
      int count = Math.min(length, intervals.size() - taken);
      for (int i = 0; i < count; i++) {
        into.add(intervals.get((first + i) % intervals.size()));
      }
    }
  }
}
