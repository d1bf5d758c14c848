package dev.iops.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesUpToItsCap() {
    Backoff most = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> 1.0);

    assertThat(IntStream.rangeClosed(1, 6).mapToObj(most::delay).map(Duration::toMillis)).containsExactly(
      100L,
      200L,
      400L,
      800L,
      1000L,
      1000L
    );
    assertThat(most.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void jitterTakesAtMostHalfOfIt() {
    Backoff least = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> 0.0);

    assertThat(least.delay(1)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void aDeadlineKeepsItsReserveButNeverMoreThanHalf() {
    FakeTime time = new FakeTime();
    Deadline roomy = Deadline.of(new FakeContext(Duration.ofSeconds(30)), Duration.ofSeconds(5), time);
    Deadline tight = Deadline.of(new FakeContext(Duration.ofSeconds(4)), Duration.ofSeconds(5), time);

    assertThat(roomy.remaining()).isEqualTo(Duration.ofSeconds(25));
    assertThat(tight.remaining()).isEqualTo(Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(26));
    assertThat(roomy.hasPassed()).isTrue();
  }
}
