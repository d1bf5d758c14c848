package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.eventsource.RecordSource.AtTimestamp;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a shard is read from, and when. */
class WhereReadingStartsTest {

  @RegisterExtension
  private final RunningMapping run = new RunningMapping();

  private final ManualTimeline timeline = run.timeline;
  private final MappingFixture mapping = run.settings;
  private final MemorySource source = run.source;

  @Test
  void trimHorizonStartsAtTheOldestRecordAndLatestAtTheCreation() {
    run.put("old");
    mapping.position = StartingPosition.LATEST;
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    run.awaitIdle(1);
    run.put("new");
    timeline.advance(Duration.ofSeconds(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(RunningMapping.flat(function)).containsExactly("new");
    run.close();
    mapping.position = StartingPosition.TRIM_HORIZON;
    RecordingFunction fromStart = new RecordingFunction(batch -> "null");
    run.start(fromStart);
    await().until(() -> RunningMapping.flat(fromStart).equals(List.of("old", "new")));
  }

  @Test
  void readingStartsAtATimestamp() {
    run.put("before");
    timeline.advance(Duration.ofSeconds(10));
    mapping.position = new AtTimestamp(timeline.now());
    run.put("at");
    timeline.advance(Duration.ofSeconds(10));
    run.put("after");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> RunningMapping.flat(function).equals(List.of("at", "after")));
  }

  @Test
  void whatFellOffTheStreamWhileItWasDisabledIsNotDelivered() {
    RecordingFunction function = new RecordingFunction(batch -> batch.contains("held") ? null : "null");
    run.put("held");
    run.put("s1");
    mapping.batchSize = 1;
    run.start(function);
    await().until(() -> function.batches.size() == 1);
    run.mapping().disable();
    timeline.advance(Duration.ofHours(25));
    run.mapping().enable();
    run.put("s2");
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return RunningMapping.flat(function).contains("s2");
    });
    assertThat(RunningMapping.flat(function)).containsExactly("held", "s2");
  }

  @Test
  void childShardsAreReadAfterTheirParents() {
    run.put("p0");
    run.put("p1");
    source.closeShard(RunningMapping.SHARD);
    source.open("child", RunningMapping.SHARD);
    source.put("child", MappingFixture.source("c0", "k", timeline.now(), "{}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    mapping.batchSize = 1;
    run.start(function);
    await().until(() -> RunningMapping.flat(function).equals(List.of("p0", "p1", "c0")));
  }

  @Test
  void shardsThatComeLaterAreReadFromTheirBeginning() {
    mapping.position = StartingPosition.LATEST;
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    run.awaitIdle(1);
    source.open("later");
    source.put("later", MappingFixture.source("l0", "k", timeline.now(), "{}"));
    timeline.advance(Duration.ofSeconds(10));
    await().until(() -> RunningMapping.flat(function).equals(List.of("l0")));
  }
}
