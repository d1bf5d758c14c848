package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.eventsource.RecordSource.AtTimestamp;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
      PollerSettings.LIKE_AWS,
      age -> {}
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
  void theNextWindowOpensWhenTheInvocationHasEnded() {
    mapping.window = Duration.ofSeconds(60);
    put("s0");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> timeline.waiting() == 3);
    timeline.advance(Duration.ofSeconds(60));
    await().until(() -> function.batches.size() == 1 && timeline.waiting() == 2);
    await().until(() -> running.lastProcessingResult().equals("OK"));
    advanceBySeconds(45);
    put("s1");
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
  void readingStartsAtATimestamp() {
    put("before");
    timeline.advance(Duration.ofSeconds(10));
    mapping.position = new AtTimestamp(timeline.now());
    put("at");
    timeline.advance(Duration.ofSeconds(10));
    put("after");
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    await().until(() -> flat(function).equals(List.of("at", "after")));
  }

  @Test
  void whatFellOffTheStreamWhileItWasDisabledIsNotDelivered() {
    RecordingFunction function = new RecordingFunction(batch -> batch.contains("held") ? null : "null");
    put("held");
    put("s1");
    mapping.batchSize = 1;
    start(function);
    await().until(() -> function.batches.size() == 1);
    running.disable();
    timeline.advance(Duration.ofHours(25));
    running.enable();
    put("s2");
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return flat(function).contains("s2");
    });
    assertThat(flat(function)).containsExactly("held", "s2");
  }

  @Test
  void anotherParallelizationFactorHoldsFromTheNextReadAndKeepsTheOrderOfEachKey() {
    Map<String, List<String>> processed = new ConcurrentHashMap<>();
    RecordingFunction function = new RecordingFunction(batch -> {
      batch.forEach(one -> processed.computeIfAbsent(one.substring(0, 1), key -> new ArrayList<>()).add(one));
      return "null";
    });
    mapping.batchSize = 3;
    start(function);
    Map<String, List<String>> expected = new TreeMap<>();
    for (int round = 0; round < 10; round++) {
      mapping.parallelization = 1 + ((round * 3) % 10);
      running.change(mapping.settings());
      for (int i = 0; i < 40; i++) {
        String key = Character.toString('a' + (i % 8));
        String number = key + round + "-" + i;
        source.put(SHARD, MappingFixture.source(number, key, timeline.now(), "{}"));
        expected.computeIfAbsent(key, _key -> new ArrayList<>()).add(number);
      }
      int soFar = 40 * (round + 1);
      await().until(() -> {
        timeline.advance(Duration.ofSeconds(1));
        return processed.values().stream().mapToInt(List::size).sum() == soFar;
      });
    }
    assertThat(new TreeMap<>(processed)).isEqualTo(expected);
  }

  @Test
  void whenEveryRecordIsFilteredOutTheMappingGoesOnWithoutInvoking() {
    mapping.filter = FilterCriteria.parse(List.of("{\"data\":{\"type\":[\"wanted\"]}}"));
    RecordingFunction function = new RecordingFunction(batch -> "null");
    start(function);
    for (int i = 0; i < 12_000; i++) {
      source.put(SHARD, MappingFixture.source("s" + i, "k", timeline.now(), "{\"type\":\"other\"}"));
    }
    source.put(SHARD, MappingFixture.source("last", "k", timeline.now(), "{\"type\":\"wanted\"}"));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return !function.batches.isEmpty();
    });
    assertThat(flat(function)).containsExactly("last");
    assertThat(running.lastProcessingResult()).isIn("No records processed", "OK");
  }

  @Test
  void whileABatchFailsNothingElseOfItsShardIsDelivered() {
    mapping.batchSize = 1;
    mapping.maximumRetries = 3;
    put("poison");
    put("s1");
    source.open("other");
    source.put("other", MappingFixture.source("o0", "k", timeline.now(), "{}"));
    RecordingFunction function = new RecordingFunction(batch -> batch.contains("poison") ? null : "null");
    start(function);
    await().until(() -> flat(function).contains("o0"));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return flat(function).contains("s1");
    });
    List<String> ofShard = flat(function)
      .stream()
      .filter(one -> !one.equals("o0"))
      .toList();
    assertThat(ofShard).containsExactly("poison", "poison", "poison", "poison", "s1");
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
