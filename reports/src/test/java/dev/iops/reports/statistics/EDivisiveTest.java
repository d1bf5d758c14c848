package dev.iops.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.statistics.EDivisive.ChangePoint;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EDivisiveTest {

  /**
   * The annual flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres: the data set Nile of R, after Cobb, "The
   * problem of the Nile: conditional solution to a change-point problem", Biometrika 65(2), 1978. The flow fell after 1898.
   */
  // @formatter:off
  private static final double[] NILE = {
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
    831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
    781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
    744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  };
  // @formatter:on

  private static final int FIRST_YEAR = 1871;
  private final EDivisive detector = new EDivisive(5, 0.01, 199, 1);

  @Test
  void theSeriesOfTheNileIsComplete() {
    assertThat(NILE).hasSize(100);
    assertThat(Arrays.stream(NILE).average().orElseThrow()).isEqualTo(919.35);
  }

  @Test
  void theNileFellAfter1898() {
    List<ChangePoint> changes = detector.find(NILE);

    assertThat(changes)
      .extracting(change -> FIRST_YEAR + change.index())
      .containsExactly(1899);
    assertThat(changes.getFirst().probability()).isLessThanOrEqualTo(0.005);
  }

  @Test
  void twoStepsAreFoundWhereTheyAre() {
    Random random = new Random(2);
    double[] series = IntStream.range(0, 60)
      .mapToDouble(i -> (i < 20 ? 10 : i < 45 ? 13 : 11) + random.nextGaussian() * 0.5)
      .toArray();

    assertThat(detector.find(series)).extracting(ChangePoint::index).containsExactly(20, 45);
  }

  @Test
  void aSlowDriftIsSeenAsSteps() {
    Random random = new Random(3);
    double[] series = IntStream.range(0, 80)
      .mapToDouble(i -> 10 + i * 0.05 + random.nextGaussian() * 0.3)
      .toArray();

    assertThat(detector.find(series)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aWiderSpreadAtTheSameMeanIsAChangeToo() {
    Random random = new Random(4);
    double[] series = IntStream.range(0, 120)
      .mapToDouble(i -> random.nextGaussian() * (i < 60 ? 0.2 : 3))
      .toArray();

    assertThat(detector.find(series))
      .extracting(ChangePoint::index)
      .hasSize(1)
      .allMatch(i -> Math.abs(i - 60) <= 6);
  }

  @Test
  void oneWildPointIsNoChangeAndNeitherAreTheLastFour() {
    double[] spike = noise(5, 40);
    spike[20] += 50;
    double[] end = noise(6, 40);
    IntStream.range(36, 40).forEach(i -> end[i] += 50);

    assertThat(detector.find(spike)).isEmpty();
    // four points cannot be a part; the nearest border that can be is one before them
    assertThat(detector.find(end)).allMatch(change -> change.index() <= 35);
  }

  @Test
  void noiseHasChangesNoMoreOftenThanTheLevelSays() {
    EDivisive loose = new EDivisive(5, 0.05, 99, 1);
    long changed = IntStream.range(0, 200)
      .filter(seed -> !loose.find(noise(seed, 30)).isEmpty())
      .count();

    assertThat(changed).as("of 200 seeds from 0").isLessThanOrEqualTo(18);
  }

  @Test
  void aShortOrConstantSeriesHasNone() {
    assertThat(detector.find()).isEmpty();
    assertThat(detector.find(1, 1, 1, 1, 9, 9, 9, 9, 9)).isEmpty();
    assertThat(detector.find(new double[50])).isEmpty();
  }

  @Test
  void partsOfOnePointAreRefused() {
    assertThatThrownBy(() -> new EDivisive(1, 0.05, 199, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] noise(long seed, int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
      .mapToDouble(i -> 10 + random.nextGaussian())
      .toArray();
  }
}
