package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EnvironmentRoomTest {

  private final EnvironmentRoom room = new EnvironmentRoom(1_000, 1);
  private final Condition queue = locked(room::queue);

  @Test
  void aSecondStartWaitsForTheFirst() {
    assertThat(locked(() -> room.enter(512))).isTrue();
    CompletableFuture<Void> second = waiter(new AtomicBoolean());

    locked(() -> {
      room.started();
      return null;
    });

    assertThat(second).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aFreeEnvironmentEndsTheWait() {
    locked(() -> room.enter(512));
    AtomicBoolean free = new AtomicBoolean();
    CompletableFuture<Void> second = waiter(free);

    locked(() -> {
      free.set(true);
      queue.signal();
      return null;
    });

    assertThat(second).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void memoryThatIsTakenIsRefused() {
    assertThat(locked(() -> room.enter(512))).isTrue();
    assertThat(locked(() -> room.enter(512))).isFalse();
    assertThat(room).hasToString("512 of 1000 MB taken");
  }

  /** Waits for a start or a free environment on a thread of its own; is back when it does wait. */
  private CompletableFuture<Void> waiter(AtomicBoolean free) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Thread waiting = Thread.ofPlatform()
      .daemon()
      .start(() ->
        over.complete(
          locked(() -> {
            room.awaitStartOr(free::get, queue);
            return null;
          })
        )
      );
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(over).isNotDone();
    return over;
  }

  private <T> T locked(Supplier<T> action) {
    room.lock();
    try {
      return action.get();
    } finally {
      room.unlock();
    }
  }
}
