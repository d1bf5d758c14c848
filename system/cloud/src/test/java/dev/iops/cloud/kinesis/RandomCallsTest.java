package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Random puts and reads against a model: one plain list per shard. */
final class RandomCallsTest {

  private static final int SHARDS = 3;
  private static final int STEPS = 150;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = { 1, 2, 3 })
  void theServiceAnswersAsTheModelDoes(long seed) {
    play(seed);
  }

  @Test
  void theServiceAnswersAsTheModelDoesForANewSeed() {
    var seed = System.nanoTime();
    assertThat(play(seed)).as("records put with seed %d", seed).isPositive();
  }

  private static int play(long seed) {
    var timeline = new ManualTimeline();
    try (var kinesis = new KinesisFixture(timeline)) {
      kinesis.streams.create(StreamSpec.provisioned("s", SHARDS));
      var game = new Game(kinesis, timeline, new Random(seed), "seed " + seed);
      for (var step = 0; step < STEPS; step++) {
        game.step();
      }
      return game.put;
    }
  }

  /** One run: the model, the reader's place in each shard, and the random choices. */
  private static final class Game {

    private final KinesisFixture kinesis;
    private final ManualTimeline timeline;
    private final Random random;
    private final String name;
    private final Map<String, List<Expected>> model = new HashMap<>();
    private final Map<Integer, Reader> readers = new HashMap<>();
    private int put;

    Game(KinesisFixture kinesis, ManualTimeline timeline, Random random, String name) {
      this.kinesis = kinesis;
      this.timeline = timeline;
      this.random = random;
      this.name = name;
      for (var shard = 0; shard < SHARDS; shard++) {
        model.put(KinesisFixture.shardId(shard), new ArrayList<>());
      }
    }

    void step() {
      // at least 200 ms per step, so that the five reads per second are never used up
      timeline.advance(Duration.ofMillis(200 + random.nextInt(300)));
      switch (random.nextInt(4)) {
        case 0, 1 -> putSome();
        case 2 -> readOn();
        default -> startSomewhere();
      }
    }

    private void putSome() {
      var entries = random
        .ints(1 + random.nextInt(20), 0, 50)
        .mapToObj(key -> KinesisFixture.entry("key-" + key, "value-" + random.nextInt()))
        .toList();
      var answers = kinesis.client.putRecords(r -> r.streamName("s").records(entries)).records();
      for (var i = 0; i < entries.size(); i++) {
        PutRecordsResultEntry answer = answers.get(i);
        var records = model.get(answer.shardId());
        if (!records.isEmpty()) {
          assertThat(answer.sequenceNumber()).as(name).isGreaterThan(records.getLast().sequenceNumber());
        }
        records.add(new Expected(answer.sequenceNumber(), entries.get(i).data().asUtf8String(), timeline.now()));
        put++;
      }
    }

    private void readOn() {
      var shard = random.nextInt(SHARDS);
      var reader = readers.computeIfAbsent(shard, this::atTheHorizon);
      var limit = 1 + random.nextInt(30);
      var response = kinesis.client.getRecords(r -> r.shardIterator(reader.iterator()).limit(limit));
      var all = model.get(KinesisFixture.shardId(shard));
      var end = Math.min(all.size(), reader.position() + limit);
      var expected = all.subList(reader.position(), end);
      assertThat(response.records())
        .as(name)
        .extracting(r -> new Expected(r.sequenceNumber(), r.data().asUtf8String(), r.approximateArrivalTimestamp()))
        .containsExactlyElementsOf(expected);
      assertThat(response.millisBehindLatest() == 0)
        .as(name)
        .isEqualTo(end == all.size());
      readers.put(shard, new Reader(response.nextShardIterator(), end));
    }

    private Reader atTheHorizon(int shard) {
      return new Reader(kinesis.iterator("s", shard, ShardIteratorType.TRIM_HORIZON), 0);
    }

    private void startSomewhere() {
      var shard = random.nextInt(SHARDS);
      var all = model.get(KinesisFixture.shardId(shard));
      if (all.isEmpty()) {
        readers.put(shard, new Reader(kinesis.iterator("s", shard, ShardIteratorType.LATEST), 0));
        return;
      }
      var position = random.nextInt(all.size());
      var chosen = all.get(position);
      var number = chosen.sequenceNumber();
      readers.put(
        shard,
        switch (random.nextInt(4)) {
          case 0 -> new Reader(
            kinesis.iterator("s", shard, ShardIteratorType.AT_SEQUENCE_NUMBER, r -> r.startingSequenceNumber(number)),
            position
          );
          case 1 -> new Reader(
            kinesis.iterator("s", shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, r ->
              r.startingSequenceNumber(number)
            ),
            position + 1
          );
          case 2 -> new Reader(
            kinesis.iterator("s", shard, ShardIteratorType.AT_TIMESTAMP, r -> r.timestamp(chosen.arrivedAt())),
            firstAt(all, chosen.arrivedAt())
          );
          default -> new Reader(kinesis.iterator("s", shard, ShardIteratorType.LATEST), all.size());
        }
      );
    }

    private static int firstAt(List<Expected> all, Instant time) {
      return (int) all
        .stream()
        .filter(record -> record.arrivedAt().isBefore(time))
        .count();
    }
  }

  private record Expected(String sequenceNumber, String text, Instant arrivedAt) {}

  private record Reader(String iterator, int position) {}
}
