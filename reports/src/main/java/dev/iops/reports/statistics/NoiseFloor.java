package dev.iops.reports.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** How far the means of two groups of runs lie apart by chance alone, from how much runs of the same build differ. */
public final class NoiseFloor {

  private NoiseFloor() {}

  /**
   * The difference that two groups made under the same conditions exceed, in one direction, only with the probability
   * {@code level}: Student's t with the spread within both groups. Only what lies within a group counts, so a difference
   * between them does not hide itself.
   *
   * @param leastDeviation a spread that is known from elsewhere; a smaller one of the groups is luck
   * @throws IllegalArgumentException if there are not two values more than groups
   */
  public static double of(double[] first, double[] second, double leastDeviation, double level) {
    int freedom = first.length + second.length - 2;
    if (freedom < 1 || first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("A noise floor needs three values in two groups at the least");
    }
    double squares =
      Moments.of(first).variance() * (first.length - 1) + Moments.of(second).variance() * (second.length - 1);
    double deviation = Math.max(Math.sqrt(squares / freedom), leastDeviation);
    double error = deviation * Math.sqrt(1.0 / first.length + 1.0 / second.length);
    return error * TDistribution.of(freedom).inverseSurvivalProbability(level);
  }
}
