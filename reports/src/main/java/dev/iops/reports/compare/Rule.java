package dev.iops.reports.compare;

/**
 * When a difference counts.
 *
 * @param level the share of comparisons of a build with itself that may end red, over all metrics together
 * @param leastEffect a smaller change, relative, is nobody's concern
 * @param mostNoise with a larger noise floor, relative, a metric tells nothing
 */
public record Rule(double level, double leastEffect, double mostNoise) {
  /** At most 5 % false alarms, at least 10 % of change, at most 60 % of noise. */
  public static final Rule DEFAULT = new Rule(0.05, 0.10, 0.60);

  private static final double INDEPENDENT = 1 / 2.0;
  private static final double DEPENDENT = 1 / 1.5;

  public Rule {
    if (!(level > 0 && level < 1) || !(leastEffect >= 0) || !(mostNoise > 0)) {
      throw new IllegalArgumentException(level + ", " + leastEffect + ", " + mostNoise + " are no rule");
    }
  }

  /**
   * The level for one metric in one of two sets of runs, so that the sum over all metrics is no more than {@link #level}
   * (Bonferroni). Chance must fool both sets for a red: if they are independent, the level of a metric is that of a set
   * squared. If they are not, the second set counts for half as much; CalibrationTest holds that this is enough.
   */
  double setLevel(int metrics, boolean independentSets) {
    double metric = level / Math.max(1, metrics);
    return Math.pow(metric, independentSets ? INDEPENDENT : DEPENDENT);
  }
}
