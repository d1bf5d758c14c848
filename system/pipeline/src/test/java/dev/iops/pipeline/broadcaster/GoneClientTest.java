package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.broadcaster.PostResult.Kind;
import org.junit.jupiter.api.Test;

/** Clients that are gone, or whose handshake is just ending. */
class GoneClientTest {

  private final HandledBatches batches = new HandledBatches();
  private final FakeGateway gateway = batches.gateway;
  private final FakeTime time = batches.time;

  @Test
  void aGoneConnectionLosesItsRowAndTheOthersGetEverything() {
    gateway.open("c1", "c2");
    gateway.always("c1", Kind.GONE);

    assertThat(batches.handle(HandledBatches.events(3))).isEmpty();

    assertThat(gateway.all()).extracting(Connection::id).containsExactly("c2");
    assertThat(gateway.told("c2")).hasSize(3);
    assertThat(gateway.posts()).isEqualTo(2);
  }

  @Test
  void aRowThatCannotBeDeletedDoesNotFailTheBatch() {
    gateway.open("c1");
    gateway.always("c1", Kind.GONE);
    gateway.failDeletes();

    assertThat(batches.handle(HandledBatches.events(1))).isEmpty();
  }

  @Test
  void aConnectionWhoseHandshakeIsJustEndingIsTriedAgainBeforeItsRowIsDeleted() {
    gateway.openSince("young", time.now().minusSeconds(1));
    gateway.script("young", Kind.GONE, Kind.GONE);

    batches.handle(HandledBatches.events(2));

    assertThat(gateway.told("young")).containsExactly("a/0", "a/1");
    assertThat(gateway.all()).hasSize(1);
  }

  @Test
  void aYoungConnectionThatStaysGoneLosesItsRow() {
    gateway.openSince("young", time.now().minusSeconds(1));
    gateway.always("young", Kind.GONE);

    assertThat(batches.handle(HandledBatches.events(2))).isEmpty();

    assertThat(gateway.all()).isEmpty();
    assertThat(gateway.posts()).isEqualTo(4);
  }

  @Test
  void aYoungConnectionThatHasTakenAFrameIsNotWaitedForWhenItIsGone() {
    gateway.openSince("young", time.now().minusSeconds(1));
    batches.handle(HandledBatches.events(0, 2));
    gateway.always("young", Kind.GONE);
    int before = gateway.posts();

    assertThat(batches.handle(HandledBatches.events(2, 2))).isEmpty();

    assertThat(gateway.posts() - before).isEqualTo(1);
    assertThat(gateway.all()).isEmpty();
  }

  @Test
  void aYoungConnectionIsWaitedForOnlyOnceIfItsRowStays() {
    gateway.openSince("young", time.now().minusSeconds(1));
    gateway.always("young", Kind.GONE);
    gateway.failDeletes();
    batches.handle(HandledBatches.events(0, 2));
    int before = gateway.posts();

    batches.handle(HandledBatches.events(2, 2));
    assertThat(gateway.posts() - before).isEqualTo(1);

    gateway.always("young", Kind.ACCEPTED);
    batches.handle(HandledBatches.events(4, 2));
    assertThat(gateway.told("young")).containsExactly("a/4", "a/5");
  }
}
