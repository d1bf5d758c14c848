package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;

  private final TokenBucket bucket = new TokenBucket(10, 0);

  @Test
  void aFullBucketHoldsOneSecondsWorthAndNoMore() {
    bucket.take(10);
    assertThat(bucket.has(1, 0)).isFalse();
    assertThat(bucket.has(10, 3_600 * SECOND)).isTrue();
    bucket.take(10);
    assertThat(bucket.has(1, 3_600 * SECOND)).isFalse();
  }

  @Test
  void itRefillsInProportionToTheTime() {
    bucket.take(10);
    assertThat(bucket.has(3, (SECOND / 10) * 3 - 1)).isFalse();
    assertThat(bucket.has(3, (SECOND / 10) * 3)).isTrue();
  }

  @Test
  void whatIsLargerThanTheBucketNeedsAFullOneAndIsPaidBackAtTheRate() {
    bucket.take(1);
    assertThat(bucket.has(50, 0)).isFalse();
    assertThat(bucket.has(50, SECOND)).isTrue();
    bucket.take(50);
    assertThat(bucket.outOfDebt(6 * SECOND - 1)).isFalse();
    assertThat(bucket.outOfDebt(6 * SECOND)).isTrue();
  }

  @Test
  void timeThatSeemsToGoBackGivesNothing() {
    bucket.take(10);
    assertThat(bucket.has(1, SECOND)).isTrue();
    bucket.take(10);
    assertThat(bucket.has(1, 0)).isFalse();
    assertThat(bucket.has(1, SECOND)).isFalse();
  }
}
