package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of each key, whatever fails and however many lanes a shard has. */
class LaneOrderTest {

  @RegisterExtension
  private final RunningMapping run = new RunningMapping();

  private final ManualTimeline timeline = run.timeline;
  private final MappingFixture mapping = run.settings;
  private final MemorySource source = run.source;

  @Test
  void anotherParallelizationFactorHoldsFromTheNextReadAndKeepsTheOrderOfEachKey() {
    Map<String, List<String>> processed = new ConcurrentHashMap<>();
    RecordingFunction function = new RecordingFunction(batch -> {
      batch.forEach(one -> processed.computeIfAbsent(one.substring(0, 1), key -> new ArrayList<>()).add(one));
      return "null";
    });
    mapping.batchSize = 3;
    run.start(function);
    Map<String, List<String>> expected = new TreeMap<>();
    for (int round = 0; round < 10; round++) {
      mapping.parallelization = 1 + ((round * 3) % 10);
      run.mapping().change(mapping.settings());
      for (int i = 0; i < 40; i++) {
        String key = Character.toString('a' + (i % 8));
        String number = key + round + "-" + i;
        source.put(RunningMapping.SHARD, MappingFixture.source(number, key, timeline.now(), "{}"));
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
  void whileABatchFailsNothingElseOfItsShardIsDelivered() {
    mapping.batchSize = 1;
    mapping.maximumRetries = 3;
    run.put("poison");
    run.put("s1");
    source.open("other");
    source.put("other", MappingFixture.source("o0", "k", timeline.now(), "{}"));
    RecordingFunction function = new RecordingFunction(batch -> batch.contains("poison") ? null : "null");
    run.start(function);
    await().until(() -> RunningMapping.flat(function).contains("o0"));
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return RunningMapping.flat(function).contains("s1");
    });
    List<String> ofShard = RunningMapping.flat(function)
      .stream()
      .filter(one -> !one.equals("o0"))
      .toList();
    assertThat(ofShard).containsExactly("poison", "poison", "poison", "poison", "s1");
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
      source.put(RunningMapping.SHARD, MappingFixture.source("s" + i, "key-" + (i % 20), timeline.now(), "{}"));
    }
    Map<Integer, List<Integer>> processed = new ConcurrentHashMap<>();
    RecordingFunction function = new RecordingFunction(batch -> process(batch, random, processed));
    run.start(function);
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
