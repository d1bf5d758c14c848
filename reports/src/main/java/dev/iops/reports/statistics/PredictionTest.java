package dev.iops.reports.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether a few new values are larger than those of a sample, also if there is only one new value: Student's t for the mean
 * of future observations (Hahn and Meeker, Statistical Intervals, 1991, chapter 4). The spread from value to value is that
 * of the sample, for the new values are too few to have one.
 *
 * @param probability of new values that are at least so much larger, if nothing differs
 * @param floor the difference that chance exceeds only with the probability that was asked for
 */
public record PredictionTest(double probability, double floor) {
  /**
   * Tests for the new values being larger.
   *
   * @param sample two values or more
   * @param fresh one or more
   * @param leastDeviation a spread that is known from elsewhere; a smaller one of the sample is luck
   * @param level what {@link #floor} is asked for, such as 0.05
   * @throws IllegalArgumentException if there are not enough values
   */
  public static PredictionTest larger(double[] sample, double[] fresh, double leastDeviation, double level) {
    if (sample.length < 2 || fresh.length < 1) {
      throw new IllegalArgumentException("A prediction needs two values and one new one at the least");
    }
    Moments known = Moments.of(sample);
    double deviation = Math.max(known.deviation(), leastDeviation);
    double error = deviation * Math.sqrt(1.0 / sample.length + 1.0 / fresh.length);
    double difference = Moments.of(fresh).mean() - known.mean();
    TDistribution student = TDistribution.of(sample.length - 1.0);
    double floor = error * student.inverseSurvivalProbability(level);
    if (error == 0) {
      return new PredictionTest(difference > 0 ? 0 : 1, 0);
    }
    return new PredictionTest(student.survivalProbability(difference / error), floor);
  }
}
