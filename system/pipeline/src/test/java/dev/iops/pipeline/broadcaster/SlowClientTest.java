package dev.iops.pipeline.broadcaster;

import static dev.iops.pipeline.broadcaster.StreamBatch.sequenceNumber;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients that take nothing, or late. */
class SlowClientTest {

  private final HandledBatches batches = new HandledBatches();
  private final FakeGateway gateway = batches.gateway;

  @Test
  void aClientThatTakesNothingIsEndedSoThatTheOthersDoNotWaitForIt() {
    gateway.open("c1", "slow");
    gateway.always("slow", Kind.THROTTLED);

    assertThat(batches.handle(HandledBatches.events(3))).isEmpty();

    assertThat(gateway.ended()).containsExactly("slow");
    assertThat(gateway.all()).extracting(Connection::id).containsExactly("c1");
    assertThat(gateway.told("c1")).hasSize(3);
  }

  @Test
  void aClientThatTakesItsFramesLateIsNotEnded() {
    gateway.open("c1", "late");
    gateway.script("late", Kind.THROTTLED, Kind.THROTTLED, Kind.THROTTLED, Kind.THROTTLED, Kind.THROTTLED);

    assertThat(batches.handle(HandledBatches.events(3))).isEmpty();

    assertThat(gateway.ended()).isEmpty();
    assertThat(gateway.told("late")).isEqualTo(gateway.told("c1"));
  }

  @Test
  void nobodyIsEndedWhenTheGatewayRefusesEverybody() {
    gateway.open("c1", "c2", "c3");
    Stream.of("c1", "c2", "c3").forEach(id -> gateway.always(id, Kind.THROTTLED));
    var together = new CyclicBarrier(3);
    var posts = new AtomicInteger();
    gateway.onPost(() -> {
      if (posts.incrementAndGet() <= 6) {
        awaitAll(together);
      }
    });

    assertThat(batches.handle(HandledBatches.events(1))).containsExactly(sequenceNumber(0));

    assertThat(gateway.all()).hasSize(3);
  }

  @Test
  void aSlowClientThatMayNotBeEndedIsTriedUntilTheTimeIsUp() {
    gateway.open("c1", "slow");
    gateway.always("slow", Kind.THROTTLED);
    gateway.refuseToEnd();

    assertThat(batches.handle(HandledBatches.events(1))).containsExactly(sequenceNumber(0));

    assertThat(gateway.all()).hasSize(2);
  }

  private static void awaitAll(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
