package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTestTest {

  @Test
  void countsTheAssignmentsThatAreAtLeastAsFarApart() {
    assertThat(PermutationTest.larger(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 1)).isEqualTo(1 / 20.0);
    assertThat(PermutationTest.larger(new double[] { 4, 5, 6 }, new double[] { 1, 2, 3 }, 1)).isEqualTo(1);
    // {2, 4} of 1 to 4: as large or larger are {2, 4} and {3, 4}
    assertThat(PermutationTest.larger(new double[] { 1, 3 }, new double[] { 2, 4 }, 1)).isEqualTo(2 / 6.0);
  }

  @Test
  void equalValuesProveNothing() {
    assertThat(PermutationTest.larger(new double[] { 2, 2, 2 }, new double[] { 2, 2, 2 }, 1)).isEqualTo(1);
  }

  @Test
  void drawsWhereThereAreTooManyToCount() {
    double[] low = IntStream.range(0, 12).asDoubleStream().toArray();
    double[] high = IntStream.range(6, 18).asDoubleStream().toArray();
    double[] same = IntStream.range(0, 12)
      .mapToDouble(i -> i + 0.01)
      .toArray();

    assertThat(PermutationTest.larger(low, high, 7))
      .isLessThan(0.001)
      .isEqualTo(PermutationTest.larger(low, high, 7));
    assertThat(PermutationTest.larger(low, same, 7)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void saysSignificantAsOftenAsItsLevelSaysWhenNothingDiffers() {
    long seed = 11;
    Random random = new Random(seed);
    long significant = IntStream.range(0, 2_000)
      .filter(i -> PermutationTest.larger(skewed(random), skewed(random), i) <= 0.05)
      .count();

    assertThat(significant / 2_000.0)
      .as("seed " + seed)
      .isBetween(0.035, 0.065);
  }

  @Test
  void refusesAnEmptyGroup() {
    assertThatThrownBy(() -> PermutationTest.larger(new double[0], new double[] { 1 }, 1)).isInstanceOf(
      IllegalArgumentException.class
    );
  }

  private static double[] skewed(Random random) {
    return random
      .doubles(5)
      .map(d -> Math.pow(-Math.log(1 - d), 1.5))
      .toArray();
  }
}
