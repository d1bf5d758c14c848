package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.simulations.run.ReconnectPolicy.FloorAndJitter;
import dev.iops.simulations.run.ReconnectPolicy.FullJitter;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {

  private static final FullJitter JITTER = new FullJitter(Duration.ofSeconds(2), Duration.ofSeconds(20));
  private static final long SEED = 7;

  @Test
  void theBoundDoublesUntilItsMost() {
    assertThat(IntStream.range(0, 6).mapToObj(JITTER::bound)).containsExactly(
      Duration.ofSeconds(2),
      Duration.ofSeconds(4),
      Duration.ofSeconds(8),
      Duration.ofSeconds(16),
      Duration.ofSeconds(20),
      Duration.ofSeconds(20)
    );
    assertThat(JITTER.bound(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
    assertThat(new FullJitter(Duration.ofDays(300), Duration.ofDays(400)).bound(40)).isEqualTo(Duration.ofDays(400));
  }

  @Test
  void chanceReachesFromZeroToTheBound() {
    assertThat(JITTER.delay(1, smallest())).hasValue(Duration.ZERO);
    assertThat(JITTER.delay(1, largest())).hasValue(Duration.ofSeconds(4));
  }

  @Test
  void theFloorIsNeverUndercut() {
    FloorAndJitter policy = new FloorAndJitter(Duration.ofMillis(500), JITTER);
    RandomGenerator random = new SplittableRandom(SEED);

    assertThat(policy.delay(0, smallest())).hasValue(Duration.ofMillis(500));
    assertThat(policy.delay(0, largest())).hasValue(Duration.ofMillis(2_500));
    assertThat(IntStream.range(0, 1_000).mapToObj(failures -> policy.delay(failures % 8, random).orElseThrow()))
      .as("seed " + SEED)
      .allMatch(delay -> delay.compareTo(policy.floor()) >= 0);
  }

  private static RandomGenerator smallest() {
    return bounded(0);
  }

  private static RandomGenerator largest() {
    return bounded(1);
  }

  /** Gives the first or the last of what may be given. */
  private static RandomGenerator bounded(int last) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public long nextLong(long bound) {
        return last * (bound - 1);
      }
    };
  }
}
