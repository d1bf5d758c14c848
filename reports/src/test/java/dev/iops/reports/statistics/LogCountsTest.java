package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LogCountsTest {

  @Test
  void aPercentileIsOffByNoMoreThanABin() {
    Histogram histogram = new Histogram(3);
    for (int value = 1; value <= 100_000; value++) {
      histogram.recordValue(value);
    }
    LogCounts.Mixture all = new LogCounts.Mixture();
    all.add(LogCounts.of(histogram));

    for (double percentile : new double[] { 50, 95, 99, 99.9 }) {
      assertThat(Math.exp(all.logPercentile(percentile))).isCloseTo(percentile * 1_000, within(percentile * 12));
    }
    assertThat(LogCounts.of(histogram).total()).isEqualTo(100_000);
  }

  @Test
  void zeroAndTheLargestValueHaveABinEach() {
    assertThat(LogCounts.of(0, Long.MAX_VALUE).total()).isEqualTo(2);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(new LogCounts.Mixture().logPercentile(50)).isNaN();
  }
}
