package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoneConnectionsTest {

  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final MetricCounts counts = new MetricCounts();

  @Test
  void allRowsAreDeletedAFewAtATime() {
    forget(200, id -> {});

    assertThat(deleted).hasSize(200);
    assertThat(mostInFlight.get()).isBetween(1, GoneConnections.AT_ONCE);
    assertThat(counts.asMap()).containsEntry("ConnectionsGone", 200L);
  }

  @Test
  void oneThatTakesLongDoesNotHoldUpTheOthers() {
    CountDownLatch others = new CountDownLatch(8);

    forget(10, id -> {
      if (id.equals("c1")) {
        assertThat(await(others)).isTrue();
      } else if (!id.equals("c0")) {
        others.countDown();
      }
    });

    assertThat(deleted).hasSize(10);
  }

  @Test
  void aTableThatFailsIsNotAskedForEveryRow() {
    AtomicInteger asked = new AtomicInteger();

    forget(200, id -> {
      asked.incrementAndGet();
      throw new IllegalStateException("the table is down");
    });

    assertThat(asked.get()).isEqualTo(1);
    assertThat(counts.asMap()).containsEntry("ConnectionRowsNotDeleted", 200L).doesNotContainKey("ConnectionsGone");
  }

  private interface Deleting {
    void delete(String id);
  }

  private void forget(int connections, Deleting deleting) {
    ConnectionTable table = new ConnectionTable() {
      @Override
      public List<Connection> all() {
        throw new IllegalStateException("nobody asks for all rows");
      }

      @Override
      public void delete(String id) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
          deleting.delete(id);
          deleted.add(id);
        } finally {
          inFlight.decrementAndGet();
        }
      }
    };
    new GoneConnections(table).forget(
      IntStream.range(0, connections)
        .mapToObj(i -> delivery("c" + i))
        .toList(),
      counts
    );
  }

  private static Delivery delivery(String id) {
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0);
    Posting posting = new Posting(null, new Semaphore(1), new SlowClients(1), backoff, TimeSource.system());
    return new Delivery(new Connection(id, Instant.EPOCH), 0, false, posting);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
