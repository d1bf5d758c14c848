package dev.iops.pipeline.processor;

import static dev.iops.pipeline.processor.KinesisBatch.sequenceNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.iops.pipeline.Events;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.SettingsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorHandlerTest {

  private final List<String> applied = Collections.synchronizedList(new ArrayList<>());
  private final List<String> poison = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> failing = Collections.synchronizedSet(new HashSet<>());
  private final FakeTime time = new FakeTime();

  @Test
  void appliesEachStreamInOrder() {
    KinesisBatch batch = new KinesisBatch();
    for (int sequence = 0; sequence < 50; sequence++) {
      for (int stream = 0; stream < 8; stream++) {
        batch.add(Events.session("stream-00" + stream, sequence));
      }
    }

    assertThat(failures(handle(batch))).isEmpty();

    assertThat(applied).hasSize(400);
    for (int stream = 0; stream < 8; stream++) {
      String prefix = "stream-00" + stream + "/";
      List<String> own = applied
        .stream()
        .filter(id -> id.startsWith(prefix))
        .toList();
      assertThat(own)
        .startsWith(prefix + 0, prefix + 1, prefix + 2)
        .hasSize(50);
      assertThat(own.stream().map(id -> Integer.valueOf(id.substring(prefix.length())))).isSorted();
    }
  }

  @Test
  void passesTheArrivalTimeOfKinesisOn() {
    List<Instant> arrivals = new ArrayList<>();
    StreamTable table = (event, ingestedAt) -> {
      arrivals.add(ingestedAt);
      return Outcome.APPLIED;
    };

    new ProcessorHandler(new Settings(Map.of()), table, p -> {}, time).handleRequest(
      new KinesisBatch().add(Events.session("a", 0)).build(),
      new FakeContext()
    );

    assertThat(arrivals).containsExactly(Instant.ofEpochMilli(1545084650987L));
  }

  @Test
  void afterAFailureNothingLaterOfTheStreamIsAppliedAndTheLowestFailedRecordComesAgain() {
    KinesisBatch batch = new KinesisBatch()
      .add(Events.session("a", 0))
      .add(Events.session("b", 0))
      .add(Events.session("a", 1))
      .add(Events.session("b", 1))
      .add(Events.session("a", 2))
      .add(Events.session("b", 2));
    failing.addAll(List.of("b/1", "a/2"));

    assertThat(failures(handle(batch))).containsExactly(sequenceNumber(3));

    assertThat(applied).containsExactlyInAnyOrder("a/0", "a/1", "b/0");
  }

  @Test
  void afterTheFailureIsOverTheRedeliveredBatchCompletesTheStreams() {
    KinesisBatch batch = new KinesisBatch().add(Events.session("a", 0)).add(Events.session("a", 1));
    failing.add("a/0");
    assertThat(failures(handle(batch))).containsExactly(sequenceNumber(0));
    failing.clear();

    assertThat(failures(handle(batch))).isEmpty();

    assertThat(applied).containsExactly("a/0", "a/1");
  }

  @Test
  void aPoisonRecordIsKeptWithItsReasonAndDoesNotStopItsStream() {
    byte[] garbage = "not json".getBytes(StandardCharsets.UTF_8);
    KinesisBatch batch = new KinesisBatch().add(Events.session("a", 0)).add("a", garbage).add(Events.session("a", 1));

    assertThat(failures(handle(batch))).isEmpty();

    assertThat(applied).containsExactly("a/0", "a/1");
    var message = Json.read(poison.getFirst().getBytes(StandardCharsets.UTF_8));
    assertThat(message.path("reason").textValue()).startsWith("not JSON: ");
    assertThat(message.path("shardId").textValue()).isEqualTo("shardId-000000000006");
    assertThat(message.path("sequenceNumber").textValue()).isEqualTo(sequenceNumber(1));
    assertThat(message.path("partitionKey").textValue()).isEqualTo("a");
    assertThat(message.path("streamArn").textValue()).isEqualTo("arn:aws:kinesis:us-east-2:000000000000:stream/s");
    assertThat(Base64.getDecoder().decode(message.path("data").textValue())).isEqualTo(garbage);
    assertThat(message.path("dataTruncated").booleanValue()).isFalse();
  }

  @Test
  void anEventThatFitsNoFrameIsPoison() {
    handle(new KinesisBatch().add(Events.session("a", 0, "é".repeat(16_300))));

    assertThat(applied).isEmpty();
    assertThat(poison).singleElement().asString().contains("expected few enough for a frame of 32768");
  }

  @Test
  void theMessageOfAHugePoisonRecordFitsTheQueue() {
    handle(new KinesisBatch().add("a", new byte[1_000_000]));

    assertThat(poison.getFirst().length()).isLessThan(256 * 1024);
    assertThat(poison.getFirst()).contains("\"dataBytes\":1000000,\"dataTruncated\":true");
  }

  @Test
  void anEventThatTheTableCanNeverTakeIsPoison() {
    StreamTable table = (event, ingestedAt) -> {
      throw new PoisonException("too early");
    };

    handle(table, poisonQueue(), new KinesisBatch().add(Events.session("a", 9)), new FakeContext());

    assertThat(poison).singleElement().asString().contains("\"reason\":\"too early\"");
  }

  @Test
  void aPoisonRecordThatCannotBeKeptComesAgain() {
    KinesisBatch batch = new KinesisBatch().add("a", new byte[0]).add(Events.session("a", 0));
    PoisonQueue down = p -> {
      throw new IllegalStateException("SQS is down");
    };

    assertThat(failures(handle(this::apply, down, batch, new FakeContext()))).containsExactly(sequenceNumber(0));
    assertThat(applied).isEmpty();
  }

  @Test
  void whatCannotBeDoneInTimeComesAgain() {
    StreamTable slow = (event, ingestedAt) -> {
      time.advance(Duration.ofSeconds(10));
      return apply(event, ingestedAt);
    };
    KinesisBatch batch = new KinesisBatch();
    for (int sequence = 0; sequence < 5; sequence++) {
      batch.add(Events.session("a", sequence));
    }

    var response = handle(slow, poisonQueue(), batch, new FakeContext(Duration.ofSeconds(30)));

    assertThat(failures(response)).containsExactly(sequenceNumber(3));
    assertThat(applied).hasSize(3);
  }

  @Test
  void namesTheMissingSetting() {
    Map<String, String> environment = Map.of("AWS_REGION", "us-east-2", "METRICS_TABLE_NAME", "t");
    assertThatThrownBy(() -> new ProcessorHandler(environment))
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("POISON_QUEUE_URL is not set");
  }

  private StreamsEventResponse handle(KinesisBatch batch) {
    return handle(this::apply, poisonQueue(), batch, new FakeContext());
  }

  private StreamsEventResponse handle(StreamTable table, PoisonQueue queue, KinesisBatch batch, FakeContext context) {
    return new ProcessorHandler(new Settings(Map.of()), table, queue, time).handleRequest(batch.build(), context);
  }

  private Outcome apply(Event event, Instant ingestedAt) {
    String id = event.streamId() + "/" + event.sequence();
    if (failing.contains(id)) {
      throw new IllegalStateException("the table is down");
    }
    applied.add(id);
    return Outcome.APPLIED;
  }

  private PoisonQueue poisonQueue() {
    return record -> poison.add(record.toJson());
  }

  private static List<String> failures(StreamsEventResponse response) {
    return response.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }
}
