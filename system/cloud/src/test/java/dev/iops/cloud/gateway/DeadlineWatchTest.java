package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final AtomicLong deadlineMillis = new AtomicLong(timeline.now().toEpochMilli() + 100);
  private final AtomicInteger expirations = new AtomicInteger();
  private final DeadlineWatch watch = new DeadlineWatch(timeline, deadlineMillis::get, expirations::incrementAndGet);

  @Test
  void expiresOnceAtTheDeadline() {
    watch.start();
    timeline.advance(Duration.ofMillis(99));
    assertThat(expirations).hasValue(0);
    timeline.advance(Duration.ofMillis(1));
    assertThat(expirations).hasValue(1);
    timeline.advance(Duration.ofHours(1));
    assertThat(expirations).hasValue(1);
    assertThat(timeline.waiting()).isZero();
  }

  @Test
  void aDeadlineThatMovedCostsOneTimerHoweverOftenItMoved() {
    watch.start();
    for (int i = 0; i < 1000; i++) {
      deadlineMillis.incrementAndGet();
      assertThat(timeline.waiting()).isOne();
    }
    timeline.advance(Duration.ofMillis(1099));
    assertThat(expirations).hasValue(0);
    timeline.advance(Duration.ofMillis(1));
    assertThat(expirations).hasValue(1);
  }

  @Test
  void aStoppedWatchNeverExpiresAndLeavesNoTimer() {
    watch.start();
    watch.stop();
    assertThat(timeline.waiting()).isZero();
    watch.start();
    timeline.advance(Duration.ofHours(1));
    assertThat(expirations).hasValue(0);
  }
}
