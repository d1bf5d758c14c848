package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

  @Test
  void startsFullRefillsEvenlyAndNeverHoldsMoreThanItsBurst() {
    TokenBucket bucket = new TokenBucket(new Rate(10, 2));
    assertThat(bucket.tryTake(1000)).isTrue();
    assertThat(bucket.tryTake(1000)).isTrue();
    assertThat(bucket.tryTake(1000)).isFalse();
    assertThat(bucket.tryTake(1099)).isFalse();
    assertThat(bucket.tryTake(1100)).isTrue();
    assertThat(bucket.tryTake(9000)).isTrue();
    assertThat(bucket.tryTake(9000)).isTrue();
    assertThat(bucket.tryTake(9000)).isFalse();
  }

  @Test
  void aClockThatStandsStillOrStepsBackGivesNothing() {
    TokenBucket bucket = new TokenBucket(new Rate(1000, 1));
    assertThat(bucket.tryTake(1000)).isTrue();
    assertThat(bucket.tryTake(900)).isFalse();
    assertThat(bucket.tryTake(1000)).isFalse();
  }

  @Test
  void aRateOfZeroLetsNothingThroughAndNoRateEverything() {
    assertThat(new TokenBucket(new Rate(0, 0)).tryTake(1)).isFalse();
    TokenBucket open = new TokenBucket(Rate.UNLIMITED);
    for (int i = 0; i < 100_000; i++) {
      assertThat(open.tryTake(1)).isTrue();
    }
  }

  @Test
  void aRateIsNotNegative() {
    assertThatIllegalArgumentException()
      .isThrownBy(() -> new Rate(-1, 1))
      .withMessageContaining("-1.0/s");
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Double.NaN));
  }
}
