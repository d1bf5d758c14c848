package dev.iops.simulations.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.simulations.gatling.DeliverySeries.Sampler;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeliverySeriesTest {

  private static final long SEED = 42;
  private static final int FEW = DeliverySeries.ALL_OF_THE_FIRST;

  private final Sampler sampler = new Sampler(new SplittableRandom(SEED));

  @Test
  void whileThereAreFewAllAreTaken() {
    takeOneSecondOf(FEW, 0);

    assertThat(sampler.seen()).isEqualTo(FEW);
    assertThat(sampler.taken()).isEqualTo(FEW);
  }

  @Test
  void afterThatAboutAHundredASecondHoweverManyThereAre() {
    takeOneSecondOf(FEW, 0);
    for (int second = 1; second <= 60; second++) {
      takeOneSecondOf(20_000, second);
    }

    assertThat(sampler.seen()).isEqualTo(FEW + 60 * 20_000);
    assertThat(sampler.taken() - FEW)
      .as("seed %d", SEED)
      .isBetween(60 * 80L, 60 * 130L);
  }

  @Test
  void fewASecondAreAllTakenLaterToo() {
    takeOneSecondOf(FEW, 0);
    takeOneSecondOf(1, 1);
    long before = sampler.taken();
    for (int second = 2; second < 12; second++) {
      takeOneSecondOf(50, second);
    }

    assertThat(sampler.taken()).isEqualTo(before + 10 * 50);
  }

  @Test
  void aBurstAfterAQuietSecondIsNotTakenWhole() {
    takeOneSecondOf(FEW, 0);
    takeOneSecondOf(1, 1);
    takeOneSecondOf(1_000_000, 2);

    assertThat(sampler.taken() - FEW).isBetween(500L, 2_500L);
  }

  @Test
  void noConnectionIsPreferredAlthoughTheyReceiveInTurn() {
    takeOneSecondOf(FEW, 0);
    Integer[] taken = new Integer[10];
    Arrays.fill(taken, 0);
    for (int second = 1; second <= 300; second++) {
      for (int i = 0; i < 10_000; i++) {
        taken[i % taken.length] += sampler.takes(second * 1_000_000L + i) ? 1 : 0;
      }
    }

    assertThat(taken)
      .as("seed %d", SEED)
      .allSatisfy(count -> assertThat(count).isBetween(2_600, 3_600));
  }

  @Test
  void nothingWasDeliveredYet() {
    assertThat(new DeliverySeries(SEED).describe()).isEmpty();
  }

  private void takeOneSecondOf(int deliveries, int second) {
    for (int i = 0; i < deliveries; i++) {
      sampler.takes(second * 1_000_000L + ((long) i * 1_000_000) / deliveries);
    }
  }
}
