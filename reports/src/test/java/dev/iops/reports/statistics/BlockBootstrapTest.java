package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {

  private static final double[] MEDIAN = { 50 };
  private static final int INTERVALS = 120;
  private static final int SAMPLES = 30;

  @Test
  void findsHowFarRunsLieApartWhoseLatenciesAreAlikeForSeconds() {
    double[] medians = new double[200];
    double claimed = 0;
    for (int run = 0; run < medians.length; run++) {
      List<LogCounts> intervals = run(run, 0.7);
      medians[run] = logMedian(intervals);
      claimed += run < 20 ? BlockBootstrap.errors(intervals, MEDIAN, 1)[0] / 20 : 0;
    }

    double real = Moments.of(medians).deviation();
    assertThat(claimed)
      .as("the spread of 200 runs is %.4f", real)
      .isBetween(0.6 * real, 1.2 * real);
  }

  @Test
  void claimsTooMuchWhenTheOrderIsLost() {
    List<LogCounts> ordered = run(3, 0.9);
    List<LogCounts> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(4));

    double kept = BlockBootstrap.errors(ordered, MEDIAN, 1)[0];

    assertThat(BlockBootstrap.errors(shuffled, MEDIAN, 1)[0]).isLessThan(0.8 * kept);
  }

  @Test
  void oneIntervalTellsNothingAboutTheNext() {
    assertThat(BlockBootstrap.errors(List.of(LogCounts.of(1, 2, 3)), MEDIAN, 1)[0]).isNaN();
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    List<LogCounts> run = run(1, 0.5);

    assertThat(BlockBootstrap.errors(run, MEDIAN, 9)).isEqualTo(BlockBootstrap.errors(run, MEDIAN, 9));
  }

  /** Seconds of latencies around 10 ms, whose level wanders. */
  private static List<LogCounts> run(long seed, double likeness) {
    Random random = new Random(seed);
    List<LogCounts> intervals = new ArrayList<>();
    double level = random.nextGaussian() * 0.2;
    for (int i = 0; i < INTERVALS; i++) {
      level = likeness * level + Math.sqrt(1 - likeness * likeness) * 0.2 * random.nextGaussian();
      long[] values = new long[SAMPLES];
      for (int j = 0; j < SAMPLES; j++) {
        values[j] = Math.round(10_000 * Math.exp(level + 0.3 * random.nextGaussian()));
      }
      intervals.add(LogCounts.of(values));
    }
    return intervals;
  }

  private static double logMedian(List<LogCounts> intervals) {
    LogCounts.Mixture all = new LogCounts.Mixture();
    intervals.forEach(all::add);
    return all.logPercentile(50);
  }
}
