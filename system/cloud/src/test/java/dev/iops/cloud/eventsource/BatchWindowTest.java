package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a batch is full enough to be delivered. */
class BatchWindowTest {

  @RegisterExtension
  private final RunningMapping run = new RunningMapping();

  private final ManualTimeline timeline = run.timeline;
  private final MappingFixture mapping = run.settings;
  private final MemorySource source = run.source;

  @Test
  void aWindowGathersUntilItEndsOrTheBatchIsFull() {
    mapping.window = Duration.ofSeconds(5);
    mapping.batchSize = 3;
    run.put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> timeline.waiting() == 3);
    run.put("s1");
    timeline.advance(Duration.ofSeconds(4));
    assertThat(function.batches).isEmpty();
    timeline.advance(Duration.ofSeconds(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(RunningMapping.flat(function)).first().isEqualTo("s0");
    IntStream.range(2, 8).forEach(i -> run.put("s" + i));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return RunningMapping.flat(function).size() == 8;
    });
    assertThat(function.batches).anyMatch(batch -> batch.size() == 3);
  }

  @Test
  void theNextWindowOpensWhenTheInvocationHasEnded() {
    mapping.window = Duration.ofSeconds(60);
    run.put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> timeline.waiting() == 3);
    timeline.advance(Duration.ofSeconds(60));
    await().until(() -> function.batches.size() == 1 && timeline.waiting() == 2);
    await().until(() -> run.mapping().lastProcessingResult().equals("OK"));
    advanceBySeconds(45);
    run.put("s1");
    Instant arrived = timeline.now();
    advanceBySeconds(1);
    await().until(() -> timeline.waiting() == 3);
    assertThat(function.batches).hasSize(1);
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return function.batches.size() == 2;
    });
    assertThat(Duration.between(arrived, timeline.now())).isLessThan(Duration.ofSeconds(45));
    assertThat(function.batches.get(1)).containsExactly("s1");
  }

  /** Lets the reader read after each second. */
  private void advanceBySeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      timeline.advance(Duration.ofSeconds(1));
      await().until(() -> timeline.waiting() >= 2);
    }
  }

  @Test
  void aBatchIsClosedBeforeSixMegabytes() {
    String data = "x".repeat(1_500_000);
    for (int i = 0; i < 5; i++) {
      source.put(RunningMapping.SHARD, MappingFixture.source("s" + i, "k", timeline.now(), data));
    }
    mapping.window = Duration.ofMinutes(5);
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> function.batches.size() == 1);
    assertThat(function.batches.getFirst()).containsExactly("s0", "s1", "s2");
    assertThat(function.payloads.getFirst().length()).isLessThanOrEqualTo(6 * 1024 * 1024);
  }
}
