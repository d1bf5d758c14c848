package dev.iops.pipeline.broadcaster;

import static dev.iops.pipeline.broadcaster.StreamBatch.sequenceNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.pipeline.Events;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BroadcasterHandlerTest {

  private final HandledBatches batches = new HandledBatches();
  private final FakeGateway gateway = batches.gateway;
  private final FakeTime time = batches.time;

  @Test
  void everyConnectionGetsEveryEventInOneFrameInOrder() {
    gateway.open("c1", "c2");

    assertThat(batches.handle(HandledBatches.events(5))).isEmpty();

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1", "a/2", "a/3", "a/4");
    assertThat(gateway.told("c2")).isEqualTo(gateway.told("c1"));
    assertThat(gateway.frames("c1")).hasSize(1);
  }

  @Test
  void anUpdateFrameIsStampedAndItsEventsHavePayloadLast() {
    gateway.open("c1");

    batches.handle(HandledBatches.events(1));

    assertThat(Json.read(gateway.frames("c1").getFirst()).toString()).isEqualTo(
      (
        "{\"type\":\"update\",\"broadcastAt\":%d,\"events\":[{\"runId\":\"run-1\",\"streamId\":\"a\",\"sequence\":0," +
        "\"type\":\"session_started\",\"intendedAt\":%d,\"emittedAt\":%d,\"ingestedAt\":%d,\"processedAt\":%d," +
        "\"payload\":{\"subject\":\"algebra\"}}]}"
      ).formatted(
        Micros.of(FakeTime.START),
        Micros.of(Events.INTENDED),
        Micros.of(Events.EMITTED),
        Micros.of(Events.INGESTED),
        Micros.of(Events.INGESTED.plusMillis(3))
      )
    );
  }

  @Test
  void framesStayWithin32KilobytesAlsoWithMultiByteText() {
    gateway.open("c1");
    StreamBatch batch = new StreamBatch();
    for (int sequence = 0; sequence < 40; sequence++) {
      batch.add(Events.session("a", sequence, "数学é🎓".repeat(200)));
    }

    assertThat(batches.handle(batch)).isEmpty();

    assertThat(gateway.frames("c1")).hasSizeGreaterThan(1);
    assertThat(gateway.frames("c1")).allSatisfy(frame ->
      assertThat(frame.length).isLessThanOrEqualTo(Frames.MAX_BYTES)
    );
    assertThat(gateway.told("c1")).containsExactlyElementsOf(
      IntStream.range(0, 40)
        .mapToObj(i -> "a/" + i)
        .toList()
    );
  }

  @Test
  void anAlertIsAFrameOfItsOwnRightBehindItsEvent() {
    gateway.open("c1");
    StreamBatch batch = new StreamBatch()
      .add(Events.session("a", 0))
      .add(Events.health("a", 1, 91), 70, 91)
      .add(Events.health("a", 2, 95), 91, 95)
      .add(Events.session("b", 0), 85, 85);

    batches.handle(batch);

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1", "!a/1", "a/2", "b/0");
    assertThat(gateway.frames("c1")).hasSize(3);
  }

  @Test
  void recordsWithoutAnEventAreSkipped() {
    gateway.open("c1");

    assertThat(batches.handle(new StreamBatch().addRemovalByTtl().addForeignItem().addUnchanged())).isEmpty();

    assertThat(gateway.posts()).isZero();
  }

  @Test
  void anUnreadableRecordBlocksNothing() {
    gateway.open("c1");

    List<String> failures = batches.handle(
      new StreamBatch().add(Events.session("a", 0)).addRaw("not json").add(Events.session("a", 1))
    );

    assertThat(failures).isEmpty();
    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1");
  }

  @Test
  void withoutConnectionsTheBatchIsDone() {
    assertThat(batches.handle(HandledBatches.events(3))).isEmpty();
  }

  @Test
  void throttlingAndServiceErrorsAreTriedAgainWithoutChangingTheOrder() {
    gateway.open("c1", "c2");
    gateway.script("c1", Kind.RETRY, Kind.RETRY, Kind.ACCEPTED, Kind.RETRY);
    StreamBatch batch = new StreamBatch()
      .add(Events.session("a", 0))
      .add(Events.health("a", 1, 91), 70, 91)
      .add(Events.session("a", 2));

    assertThat(batches.handle(batch)).isEmpty();

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1", "!a/1", "a/2");
    assertThat(gateway.told("c2")).isEqualTo(gateway.told("c1"));
  }

  @Test
  void whatCouldNotBePostedInTimeComesAgainFromItsLowestRecord() {
    gateway.open("c1", "c2");
    gateway.script("c2", Kind.ACCEPTED, Kind.ACCEPTED);
    gateway.always("c2", Kind.RETRY);
    StreamBatch batch = new StreamBatch()
      .add(Events.session("a", 0))
      .add(Events.health("a", 1, 91), 70, 91)
      .add(Events.session("a", 2))
      .add(Events.session("a", 3));

    assertThat(batches.handle(batch)).containsExactly(sequenceNumber(2));

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1", "!a/1", "a/2", "a/3");
    assertThat(gateway.told("c2")).containsExactly("a/0", "a/1", "!a/1");
  }

  @Test
  void onTheRetryNobodyGetsAnythingTwice() {
    gateway.open("c1", "c2");
    gateway.script("c2", Kind.ACCEPTED);
    gateway.always("c2", Kind.RETRY);
    StreamBatch first = new StreamBatch().add(Events.health("a", 0, 91), 70, 91).add(Events.session("a", 1));
    assertThat(batches.handle(first)).containsExactly(sequenceNumber(0));
    gateway.always("c2", Kind.ACCEPTED);
    gateway.open("c3");

    StreamBatch again = new StreamBatch()
      .add(Events.health("a", 0, 91), 70, 91)
      .add(Events.session("a", 1))
      .add(Events.session("a", 2));
    assertThat(batches.handle(again)).isEmpty();

    assertThat(gateway.told("c1")).containsExactly("a/0", "!a/0", "a/1", "a/2");
    assertThat(gateway.told("c2")).containsExactly("a/0", "!a/0", "a/1", "a/2");
    assertThat(gateway.told("c3")).containsExactly("a/0", "!a/0", "a/1", "a/2");
  }

  @Test
  void aBisectedRetryIsRecognizedToo() {
    gateway.open("c1", "c2");
    gateway.always("c2", Kind.RETRY);
    batches.handle(HandledBatches.events(4));
    gateway.always("c2", Kind.ACCEPTED);

    batches.handle(new StreamBatch().add(Events.session("a", 0)).add(Events.session("a", 1)));
    batches.handle(new StreamBatch(2).add(Events.session("a", 2)).add(Events.session("a", 3)));

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/1", "a/2", "a/3");
    assertThat(gateway.told("c2")).containsExactly("a/0", "a/1", "a/2", "a/3");
  }

  @Test
  void anotherExecutionEnvironmentWouldPostTwice() {
    gateway.open("c1", "c2");
    gateway.always("c2", Kind.RETRY);
    batches.handle(HandledBatches.events(1));

    var other = new BroadcasterHandler(new Settings(Map.of()), gateway, gateway, time);
    other.handleRequest(HandledBatches.events(1).build(), new FakeContext());

    assertThat(gateway.told("c1")).containsExactly("a/0", "a/0");
  }

  @Test
  void aRefusedPostIsNotTriedAgainAndNeverCountsAsDone() {
    gateway.open("c1");
    gateway.always("c1", Kind.REFUSED);

    assertThat(batches.handle(HandledBatches.events(2))).containsExactly(sequenceNumber(0));

    assertThat(gateway.posts()).isEqualTo(1);
    assertThat(gateway.all()).hasSize(1);
  }

  @Test
  void nothingIsPostedWhenTheTimeIsUp() {
    gateway.open("c1", "c2", "c3");
    gateway.onPost(() -> time.advance(Duration.ofMinutes(2)));

    assertThat(batches.handle(HandledBatches.events(1))).containsExactly(sequenceNumber(0));

    assertThat(gateway.posts()).isLessThan(3);
  }

  @Test
  void thePostsInFlightAreBounded() {
    gateway.open(
      IntStream.range(0, 1_000)
        .mapToObj(i -> "c" + i)
        .toArray(String[]::new)
    );

    assertThat(batches.handle(HandledBatches.events(2))).isEmpty();

    assertThat(gateway.maxInFlight()).isBetween(1, Broadcast.MAX_IN_FLIGHT);
    assertThat(gateway.posts()).isEqualTo(1_000);
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> gateway.told("c" + i))).allMatch(told -> told.size() == 2);
  }

  @Test
  void aScanThatFailsFailsTheInvocation() {
    ConnectionTable down = new ConnectionTable() {
      @Override
      public List<Connection> all() {
        throw new IllegalStateException("the table is down");
      }

      @Override
      public void delete(String connectionId) {}
    };
    var broken = new BroadcasterHandler(new Settings(Map.of()), down, gateway, time);

    assertThatThrownBy(() -> broken.handleRequest(HandledBatches.events(1).build(), new FakeContext())).hasMessage(
      "the table is down"
    );
  }

  @Test
  void namesTheMissingSetting() {
    Map<String, String> environment = Map.of("AWS_REGION", "us-east-2", "CONNECTIONS_TABLE_NAME", "t");
    assertThatThrownBy(() -> new BroadcasterHandler(environment))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("CALLBACK_URL is not set");
  }
}
