package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseFloorTest {

  @Test
  void agreesWithTheTableOfStudent() {
    double[] one = { 9, 10, 11 };
    double[] other = { 19, 20, 21 };
    // 2.132 is the 95 % point of t with 4 degrees of freedom; what lies between the groups is no noise
    double expected = 2.132 * Math.sqrt(2 / 3.0);

    assertThat(NoiseFloor.of(one, other, 0, 0.05)).isCloseTo(expected, within(0.001));
    assertThat(NoiseFloor.of(one, other, 2, 0.05)).isCloseTo(2 * expected, within(0.002));
  }
}
