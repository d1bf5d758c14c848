package dev.iops.cloud.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteppedTimelineTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final SteppedTimeline time = new SteppedTimeline();

  @AfterEach
  void stop() {
    time.close();
  }

  @Test
  void withoutJumpsItIsTheMachinesPace() throws Exception {
    CompletableFuture<Instant> ran = new CompletableFuture<>();
    Instant start = time.now();
    long startedNanos = System.nanoTime();

    time.schedule(Duration.ofMillis(30), () -> ran.complete(time.now()));

    assertThat(ran.get(10, TimeUnit.SECONDS)).isAfterOrEqualTo(start.plusMillis(30));
    assertThat(System.nanoTime() - startedNanos).isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  void aJumpStartsWhatFallsIntoIt() throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    time.schedule(HOUR, () -> ran.add("within"));
    time.schedule(HOUR.multipliedBy(3), () -> ran.add("beyond"));
    Instant before = time.now();

    time.advance(HOUR.plusSeconds(1));

    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("within");
    assertThat(time.now()).isAfter(before.plus(HOUR));
    time.advance(HOUR);
    assertThat(ran.poll(50, TimeUnit.MILLISECONDS)).as("what is due an hour later").isNull();
    time.advance(HOUR);
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("beyond");
  }

  @Test
  void aJumpEndsSleeps() throws Exception {
    CountDownLatch slept = new CountDownLatch(1);
    Thread sleeper = Thread.ofVirtual().start(() -> {
      try {
        time.sleep(HOUR);
        slept.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    while (slept.getCount() > 0 && sleeper.isAlive()) {
      time.advance(HOUR);
    }
    assertThat(slept.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancelledTasksStayAway() throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    Timeline.Scheduled cancelled = time.schedule(HOUR, () -> ran.add("cancelled"));
    time.schedule(HOUR.plusSeconds(1), () -> ran.add("kept"));

    cancelled.cancel();
    time.advance(HOUR.multipliedBy(2));

    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("kept");
    assertThat(List.copyOf(ran)).isEmpty();
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageContaining("never goes back");
  }
}
