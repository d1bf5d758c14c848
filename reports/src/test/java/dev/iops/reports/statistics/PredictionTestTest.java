package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionTestTest {

  private static final double[] FIVE = { 9, 10, 10, 10, 11 };

  @Test
  void agreesWithTheTableOfStudent() {
    // 2.132 is the 95 % point of t with 4 degrees of freedom; the deviation of FIVE is sqrt(1/2)
    double expected = 2.132 * Math.sqrt(0.5) * Math.sqrt(1 + 1 / 5.0);

    PredictionTest test = PredictionTest.larger(FIVE, new double[] { 10 + expected }, 0, 0.05);

    assertThat(test.floor()).isCloseTo(expected, within(0.001));
    assertThat(test.probability()).isCloseTo(0.05, within(0.0005));
  }

  @Test
  void aSpreadThatIsSmallByLuckIsNotBelieved() {
    double[] alike = { 10, 10, 10, 10, 10 };

    assertThat(PredictionTest.larger(alike, new double[] { 10.1 }, 0, 0.05).probability()).isZero();
    assertThat(PredictionTest.larger(alike, new double[] { 10.1 }, 0.2, 0.05).probability()).isGreaterThan(0.2);
  }

  @Test
  void oneNewValueIsCalledLargerAsOftenAsTheLevelSays() {
    long seed = 5;
    Random random = new Random(seed);
    long larger = IntStream.range(0, 4_000)
      .filter(i -> PredictionTest.larger(normal(random, 5), normal(random, 1), 0, 0.05).probability() <= 0.05)
      .count();

    assertThat(larger / 4_000.0)
      .as("seed " + seed)
      .isBetween(0.04, 0.06);
  }

  @Test
  void refusesToPredictFromOneValue() {
    assertThatThrownBy(() -> PredictionTest.larger(new double[] { 1 }, new double[] { 2 }, 0, 0.05)).isInstanceOf(
      IllegalArgumentException.class
    );
  }

  private static double[] normal(Random random, int count) {
    return IntStream.range(0, count)
      .mapToDouble(i -> random.nextGaussian())
      .toArray();
  }
}
