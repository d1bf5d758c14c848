package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.eventsource.EventSourceMapping;
import dev.iops.cloud.eventsource.FilterCriteria;
import dev.iops.cloud.eventsource.MappingSettings;
import dev.iops.cloud.eventsource.PollerSettings;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.InvocationResult;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.ManualTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping of a consumer and one of the same stream, on a time that a test moves. */
final class ConsumerMappingTest {

  private static final HashKey ANY_KEY = new HashKey(0, 0);
  private static final Duration DELAY = PollerSettings.LIKE_AWS.pushDelay();

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisStreams streams = new KinesisStreams(
    "us-east-2",
    "000000000000",
    timeline,
    KinesisLimits.aws(),
    MetricSink.NONE
  );
  private final String streamArn = streams.create(StreamSpec.provisioned("s", 1));
  private final String consumerArn = streams.registerConsumer(streamArn, "c").arn();
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<Instant> invokedAt = new CopyOnWriteArrayList<>();
  private volatile boolean failing;
  private EventSourceMapping mapping;

  @AfterEach
  void stop() {
    mapping.close();
  }

  private void start(String sourceArn, Duration window, boolean bisect) {
    var settings = new MappingSettings(
      "uuid",
      "arn:aws:lambda:us-east-2:000000000000:function:f",
      "arn:aws:iam::000000000000:role/r",
      sourceArn,
      100,
      window,
      1,
      StartingPosition.LATEST,
      0,
      Optional.empty(),
      bisect,
      false,
      Optional.empty(),
      FilterCriteria.NONE
    );
    mapping = new EventSourceMapping(
      settings,
      streams.findSource(sourceArn, PollerSettings.LIKE_AWS).orElseThrow(),
      this::invoke,
      (arn, body, attributes) -> {},
      RecordFault.NONE,
      timeline,
      PollerSettings.LIKE_AWS,
      age -> {}
    );
    mapping.enable();
  }

  private InvocationResult invoke(String function, byte[] payload) {
    try {
      List<String> texts = new ArrayList<>();
      for (JsonNode one : new ObjectMapper().readTree(payload).get("Records")) {
        texts.add(new String(one.at("/kinesis/data").binaryValue(), StandardCharsets.UTF_8));
      }
      invokedAt.add(timeline.now());
      batches.add(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<String> error = failing ? Optional.of("Unhandled") : Optional.empty();
    return new InvocationResult("r", new byte[0], error, false, Duration.ZERO, new byte[0]);
  }

  private void put(String text) {
    var data = text.getBytes(StandardCharsets.UTF_8);
    streams
      .byName("s")
      .shardFor(ANY_KEY)
      .put("p", data, data.length + 1, timeline.now());
  }

  /** Beside the discovery of shards, which always sleeps. */
  private void awaitSleepers(int count) {
    await().until(() -> timeline.waiting() == 1 + count);
  }

  private List<String> delivered() {
    return batches.stream().flatMap(List::stream).toList();
  }

  @Test
  void aRecordOfAConsumerIsDeliveredAfterTheDelayWheneverItComes() {
    start(consumerArn, Duration.ZERO, false);
    for (int i = 0; i < 5; i++) {
      int expected = i + 1;
      awaitSleepers(0);
      timeline.advance(Duration.ofMillis(137));
      Instant putAt = timeline.now();
      put("r" + i);
      awaitSleepers(1);
      timeline.advance(DELAY.minusMillis(1));
      assertThat(batches).hasSize(i);
      timeline.advance(Duration.ofMillis(1));
      await().until(() -> batches.size() == expected);
      assertThat(invokedAt.getLast()).isEqualTo(putAt.plus(DELAY));
    }
    assertThat(delivered()).containsExactly("r0", "r1", "r2", "r3", "r4");
  }

  /** The other kind, which the first test would not tell from a consumer if both were asked more often. */
  @Test
  void aRecordOfTheStreamItselfWaitsForTheNextPoll() {
    start(streamArn, Duration.ZERO, false);
    awaitSleepers(1);
    put("r");
    timeline.advance(Duration.ofMillis(999));
    assertThat(batches).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    await().until(() -> batches.size() == 1);
  }

  @Test
  void aWindowGathersWhatIsPushed() {
    start(consumerArn, Duration.ofSeconds(2), false);
    await().until(() -> timeline.waiting() == 1);
    put("a");
    awaitSleepers(1);
    timeline.advance(DELAY);
    awaitSleepers(1);
    put("b");
    awaitSleepers(2);
    timeline.advance(DELAY);
    put("c");
    awaitSleepers(2); // who waits for c has passed b on
    timeline.advance(Duration.ofSeconds(2));
    await().until(() -> !batches.isEmpty());
    assertThat(batches.getFirst()).startsWith("a", "b");
  }

  @Test
  void aBatchThatFailsIsHalved() {
    failing = true;
    start(consumerArn, Duration.ZERO, true);
    IntStream.range(0, 4).forEach(i -> put("r" + i));
    awaitSleepers(1);
    timeline.advance(DELAY);
    await().until(() -> batches.size() == 7);
    assertThat(batches).startsWith(List.of("r0", "r1", "r2", "r3"), List.of("r0", "r1"), List.of("r0"));
  }

  @ParameterizedTest
  @ValueSource(booleans = { true, false })
  void whatComesWhileItIsDisabledIsDeliveredWhenItIsEnabledAgain(boolean isConsumer) {
    start(isConsumer ? consumerArn : streamArn, Duration.ZERO, false);
    awaitSleepers(isConsumer ? 0 : 1);
    mapping.disable();
    put("late");
    timeline.advance(Duration.ofSeconds(5));
    assertThat(batches).isEmpty();
    mapping.enable();
    await().until(() -> {
      timeline.advance(Duration.ofMillis(100));
      return batches.size() == 1;
    });
    assertThat(delivered()).containsExactly("late");
  }
}
