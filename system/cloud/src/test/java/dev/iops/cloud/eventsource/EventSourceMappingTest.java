package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceMappingTest {

  private static final String SHARD = "shard-0";

  private final ManualTimeline timeline = new ManualTimeline();
  private final MappingFixture mapping = new MappingFixture();
  private final MemorySource source = new MemorySource();
  private RecordFault fault = RecordFault.NONE;
  private EventSourceMapping running;

  @BeforeEach
  void openShard() {
    source.open(SHARD);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void start(FunctionInvoker function) {
    running = new EventSourceMapping(
      mapping.settings(),
      source,
      function,
      (arn, body, attributes) -> {},
      fault,
      timeline,
      PollerSettings.LIKE_AWS
    );
    running.enable();
  }

  private void put(String sequenceNumber) {
    source.put(SHARD, MappingFixture.source(sequenceNumber, "k", timeline.now(), "{}"));
  }

  /** The shard's reader and the discovery sleep: nothing more happens before the time moves. */
  private void awaitIdle(int shards) {
    await().until(() -> timeline.waiting() >= shards + 1);
  }

  private static List<String> flat(RecordingFunction function) {
    return function.batches.stream().flatMap(List::stream).toList();
  }

  @Test
  void trimHorizonStartsAtTheOldestRecordAndLatestAtTheCreation() {
    put("old");
    mapping.position = StartingPosition.LATEST;
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    awaitIdle(1);
    put("new");
    timeline.advance(Duration.ofSeconds(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(flat(function)).containsExactly("new");
    running.close();
    mapping.position = StartingPosition.TRIM_HORIZON;
    RecordingFunction fromStart = new RecordingFunction(batch -> "null");
    start(fromStart);
    await().until(() -> flat(fromStart).equals(List.of("old", "new")));
  }

  @Test
  void aKinesisShardIsPolledOncePerSecond() {
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    awaitIdle(1);
    put("s0");
    timeline.advance(Duration.ofMillis(999));
    assertThat(function.batches).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(running.lastProcessingResult()).isEqualTo("OK");
  }

  @Test
  void recordsCarryTheFunctionsRole() {
    put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> function.batches.size() == 1);
    assertThat(function.payloads.getFirst()).contains("\"invokeIdentityArn\":\"arn:aws:iam::000000000000:role/r\"");
  }

  @Test
  void aDisabledMappingGoesOnWhereItStopped() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    mapping.batchSize = 1;
    put("s0");
    put("s1");
    RecordingFunction function = new RecordingFunction(batch -> {
      inside.countDown();
      awaitLatch(release);
      return "null";
    });
    start(function);
    inside.await();
    running.disable();
    assertThat(running.state()).isEqualTo("Disabling");
    release.countDown();
    await().until(() -> running.state().equals("Disabled"));
    put("s2");
    timeline.advance(Duration.ofMinutes(1));
    assertThat(flat(function)).containsExactly("s0");
    running.enable();
    await().until(() -> flat(function).containsAll(List.of("s0", "s1")));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return flat(function).equals(List.of("s0", "s1", "s2"));
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
  void aWindowGathersUntilItEndsOrTheBatchIsFull() {
    mapping.window = Duration.ofSeconds(5);
    mapping.batchSize = 3;
    put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> timeline.waiting() == 3);
    put("s1");
    timeline.advance(Duration.ofSeconds(4));
    assertThat(function.batches).isEmpty();
    timeline.advance(Duration.ofSeconds(1));
    await().until(() -> function.batches.size() == 1);
    assertThat(flat(function)).first().isEqualTo("s0");
    IntStream.range(2, 8).forEach(i -> put("s" + i));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return flat(function).size() == 8;
    });
    assertThat(function.batches).anyMatch(batch -> batch.size() == 3);
  }

  @Test
  void aBatchIsClosedBeforeSixMegabytes() {
    String data = "x".repeat(1_500_000);
    for (int i = 0; i < 5; i++) {
      source.put(SHARD, MappingFixture.source("s" + i, "k", timeline.now(), data));
    }
    mapping.window = Duration.ofMinutes(5);
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> function.batches.size() == 1);
    assertThat(function.batches.getFirst()).containsExactly("s0", "s1", "s2");
    assertThat(function.payloads.getFirst().length()).isLessThanOrEqualTo(6 * 1024 * 1024);
  }

  @Test
  void childShardsAreReadAfterTheirParents() {
    put("p0");
    put("p1");
    source.closeShard(SHARD);
    source.open("child", SHARD);
    source.put("child", MappingFixture.source("c0", "k", timeline.now(), "{}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    mapping.batchSize = 1;
    start(function);
    await().until(() -> flat(function).equals(List.of("p0", "p1", "c0")));
  }

  @Test
  void shardsThatComeLaterAreReadFromTheirBeginning() {
    mapping.position = StartingPosition.LATEST;
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    awaitIdle(1);
    source.open("later");
    source.put("later", MappingFixture.source("l0", "k", timeline.now(), "{}"));
    timeline.advance(Duration.ofSeconds(10));
    await().until(() -> flat(function).equals(List.of("l0")));
  }

  @Test
  void filteredRecordsCountAsProcessed() {
    mapping.filter = FilterCriteria.parse(List.of("{\"data\":{\"type\":[\"wanted\"]}}"));
    source.put(SHARD, MappingFixture.source("s0", "k", timeline.now(), "{\"type\":\"other\"}"));
    source.put(SHARD, MappingFixture.source("s1", "k", timeline.now(), "{\"type\":\"wanted\"}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> function.batches.size() == 1);
    awaitIdle(1);
    assertThat(flat(function)).containsExactly("s1");
  }

  @Test
  void aDuplicateComesAsALaterInvocation() {
    FaultJournal journal = new FaultJournal(timeline);
    fault = Faults.of(List.of("kinesis-duplicate:every=3"), 1, journal).records();
    IntStream.range(0, 7).forEach(i -> put("s" + i));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> function.batches.size() == 2);
    assertThat(function.batches.get(1)).containsExactly("s2", "s5");
    assertThat(journal.strikes()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3, 4, 5 })
  void orderHoldsForEachKeyUnderRandomFailuresWithTenLanes(long seed) {
    mapping.parallelization = 10;
    mapping.batchSize = 7;
    mapping.bisect = seed % 2 == 0;
    mapping.partialResponses = true;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      source.put(SHARD, MappingFixture.source("s" + i, "key-" + (i % 20), timeline.now(), "{}"));
    }
    Map<Integer, List<Integer>> processed = new ConcurrentHashMap<>();
    RecordingFunction function = new RecordingFunction(batch -> process(batch, random, processed));
    start(function);
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(30));
      return processed.values().stream().mapToInt(List::size).sum() >= 300;
    });
    processed.forEach((key, order) ->
      assertThat(order).as("seed %d, key %d", seed, key).isSorted().doesNotHaveDuplicates().hasSize(15)
    );
  }

  /** Processes a random part of the batch and reports the rest, or throws before it did anything. */
  private static String process(List<String> batch, Random random, Map<Integer, List<Integer>> processed) {
    int choice;
    synchronized (random) {
      choice = random.nextInt(2 * batch.size());
    }
    if (choice == 0) {
      return null;
    }
    for (int i = 0; i < batch.size(); i++) {
      if (i == choice) {
        return RecordingFunction.failed(batch.get(i));
      }
      int number = Integer.parseInt(batch.get(i).substring(1));
      processed.computeIfAbsent(number % 20, key -> new ArrayList<>()).add(number);
    }
    return RecordingFunction.OK;
  }
}
