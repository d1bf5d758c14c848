package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventSourceMappingTest {

  @RegisterExtension
  private final RunningMapping run = new RunningMapping();

  private final ManualTimeline timeline = run.timeline;
  private final MappingFixture mapping = run.settings;
  private final MemorySource source = run.source;

  @Test
  void aKinesisShardIsPolledOncePerSecond() {
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    run.awaitIdle(1);
    run.put("s0");
    timeline.advance(Duration.ofMillis(999));
    assertThat(function.batches).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(run.mapping().lastProcessingResult()).isEqualTo("OK");
  }

  @Test
  void recordsCarryTheFunctionsRole() {
    run.put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> function.batches.size() == 1);
    assertThat(function.payloads.getFirst()).contains("\"invokeIdentityArn\":\"arn:aws:iam::000000000000:role/r\"");
  }

  @Test
  void aDisabledMappingGoesOnWhereItStopped() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    mapping.batchSize = 1;
    run.put("s0");
    run.put("s1");
    RecordingFunction function = new RecordingFunction(batch -> {
      inside.countDown();
      awaitLatch(release);
      return "null";
    });
    run.start(function);
    inside.await();
    run.mapping().disable();
    assertThat(run.mapping().state()).isEqualTo("Disabling");
    release.countDown();
    await().until(() -> run.mapping().state().equals("Disabled"));
    run.put("s2");
    timeline.advance(Duration.ofMinutes(1));
    assertThat(RunningMapping.flat(function)).containsExactly("s0");
    run.mapping().enable();
    await().until(() -> RunningMapping.flat(function).containsAll(List.of("s0", "s1")));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return RunningMapping.flat(function).equals(List.of("s0", "s1", "s2"));
    });
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whenEveryRecordIsFilteredOutTheMappingGoesOnWithoutInvoking() {
    mapping.filter = FilterCriteria.parse(List.of("{\"data\":{\"type\":[\"wanted\"]}}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    for (int i = 0; i < 12_000; i++) {
      source.put(RunningMapping.SHARD, MappingFixture.source("s" + i, "k", timeline.now(), "{\"type\":\"other\"}"));
    }
    source.put(RunningMapping.SHARD, MappingFixture.source("last", "k", timeline.now(), "{\"type\":\"wanted\"}"));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return !function.batches.isEmpty();
    });
    assertThat(RunningMapping.flat(function)).containsExactly("last");
    assertThat(run.mapping().lastProcessingResult()).isIn("No records processed", "OK");
  }

  @Test
  void filteredRecordsCountAsProcessed() {
    mapping.filter = FilterCriteria.parse(List.of("{\"data\":{\"type\":[\"wanted\"]}}"));
    source.put(RunningMapping.SHARD, MappingFixture.source("s0", "k", timeline.now(), "{\"type\":\"other\"}"));
    source.put(RunningMapping.SHARD, MappingFixture.source("s1", "k", timeline.now(), "{\"type\":\"wanted\"}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> function.batches.size() == 1);
    run.awaitIdle(1);
    assertThat(RunningMapping.flat(function)).containsExactly("s1");
  }

  @Test
  void aDuplicateComesAsALaterInvocation() {
    FaultJournal journal = new FaultJournal(timeline);
    run.fault = Faults.of(List.of("kinesis-duplicate:every=3"), 1, journal).records();
    IntStream.range(0, 7).forEach(i -> run.put("s" + i));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    run.start(function);
    await().until(() -> function.batches.size() == 2);
    assertThat(function.batches.get(1)).containsExactly("s2", "s5");
    assertThat(journal.strikes()).hasSize(2);
  }
}
