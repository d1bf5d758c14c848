package dev.iops.reports.compare;

import dev.iops.reports.baseline.Measured;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.baseline.Metric;
import dev.iops.reports.statistics.Moments;
import dev.iops.reports.statistics.NoiseFloor;
import dev.iops.reports.statistics.PermutationTest;
import dev.iops.reports.statistics.PredictionTest;
import java.util.List;

/**
 * One metric in one set of runs, on the scale of natural logarithms, turned so that larger is worse.
 *
 * @param change of the mean from base to head
 * @param floor what chance exceeds only with the level's probability
 * @param worse probability of so large a change for the worse by chance
 * @param better likewise for the better
 */
record StageTest(double change, double floor, double worse, double better) {
  private static final long SEED = 1;

  /** With fewer runs on a side than this, its spread is not known well enough for a test of its own. */
  private static final int LEAST_FOR_PERMUTATION = 4;

  /** Tests a metric that every run has. */
  static StageTest of(Metric metric, Stage stage, double level) {
    double[] base = badness(metric, stage.base());
    double[] head = badness(metric, stage.head());
    double change = Moments.of(head).mean() - Moments.of(base).mean();
    double within = within(metric, stage);
    if (Math.min(base.length, head.length) >= LEAST_FOR_PERMUTATION) {
      double floor = NoiseFloor.of(base, head, within, level);
      double worse = PermutationTest.larger(base, head, SEED);
      return new StageTest(change, floor, worse, PermutationTest.larger(head, base, SEED));
    }
    PredictionTest worse = PredictionTest.larger(base, head, within, level);
    return new StageTest(change, worse.floor(), worse.probability(), 1 - worse.probability());
  }

  /** Whether this set alone says that head is worse. */
  boolean saysWorse(double level, double leastEffect) {
    return worse <= level && change > floor && change > Math.log1p(leastEffect);
  }

  /** Whether this set alone says that head is better. */
  boolean saysBetter(double level, double leastEffect) {
    return better <= level && -change > floor && -change > Math.log1p(leastEffect);
  }

  private static double[] badness(Metric metric, List<MeasuredRun> runs) {
    return runs
      .stream()
      .mapToDouble(run -> metric.direction().badness(run.values().get(metric.name()).value()))
      .toArray();
  }

  /** How uncertain a value is within its own run: runs cannot differ by less than that. */
  private static double within(Metric metric, Stage stage) {
    double squares = stage
      .head()
      .stream()
      .map(run -> run.values().get(metric.name()))
      .mapToDouble(Measured::error)
      .map(error -> error * error)
      .average()
      .orElse(0);
    return Math.sqrt(squares);
  }
}
