package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.time.SystemTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Many puts while shards are split and merged, and a reader that follows children only after their parents. */
@Timeout(60)
final class ReshardedSourceTest {

  private static final int KEYS = 8;
  private static final int PER_KEY = 150;

  private final SystemTimeline timeline = new SystemTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);

  @AfterEach
  void close() {
    kinesis.close();
    timeline.close();
  }

  @Test
  void aReaderIsToldTheEndOfAClosedShardAndItsChildren() {
    var source = kinesis.streams.source(kinesis.streams.create(StreamSpec.provisioned("s", 1)));
    kinesis.put("s", "p", "before");
    String cursor = source.cursorAt(KinesisFixture.shardId(0), StartingPosition.TRIM_HORIZON);
    var page = source.read(KinesisFixture.shardId(0), cursor, 10);
    assertThat(page.nextCursor()).isNotNull();

    split(0);

    assertThat(source.shardIds()).containsExactly(
      KinesisFixture.shardId(0),
      KinesisFixture.shardId(1),
      KinesisFixture.shardId(2)
    );
    assertThat(source.parentShardIds(KinesisFixture.shardId(0))).isEmpty();
    assertThat(source.parentShardIds(KinesisFixture.shardId(2))).containsExactly(KinesisFixture.shardId(0));
    assertThat(source.read(KinesisFixture.shardId(0), page.nextCursor(), 10).nextCursor()).isNull();
  }

  @Test
  void noRecordIsLostOrOutOfOrderWhileShardsChange() throws Exception {
    var source = kinesis.streams.source(kinesis.streams.create(StreamSpec.provisioned("s", 1)));
    var begun = new CountDownLatch(KEYS);
    List<Thread> producers = IntStream.range(0, KEYS)
      .mapToObj(key -> Thread.ofVirtual().start(() -> produce("key-" + key, begun)))
      .toList();
    begun.await();

    split(0);
    kinesis.client.mergeShards(r ->
      r.streamName("s").shardToMerge(KinesisFixture.shardId(1)).adjacentShardToMerge(KinesisFixture.shardId(2))
    );
    split(3);
    for (Thread producer : producers) {
      producer.join();
    }

    assertThat(source.shardIds()).hasSize(6);
    var byKey = inShardOrder(source)
      .stream()
      .collect(Collectors.groupingBy(text -> text.substring(0, text.indexOf(' ')), Collectors.toList()));
    assertThat(byKey).hasSize(KEYS);
    byKey.forEach((key, texts) ->
      assertThat(texts).containsExactlyElementsOf(
        IntStream.range(0, PER_KEY)
          .mapToObj(i -> key + " " + i)
          .toList()
      )
    );
  }

  /** As a mapping reads: a shard after all its parents, each to its end. */
  private static List<String> inShardOrder(KinesisStreamSource source) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String shardId : source.shardIds()) {
      Optional<String> cursor = Optional.of(source.cursorAt(shardId, StartingPosition.TRIM_HORIZON));
      boolean more = true;
      while (cursor.isPresent() && more) {
        var page = source.read(shardId, cursor.get(), 1_000);
        for (var record : page.records()) {
          texts.add(new String(record.event().at("/kinesis/data").binaryValue(), StandardCharsets.UTF_8));
        }
        more = !page.records().isEmpty();
        cursor = Optional.ofNullable(page.nextCursor());
      }
    }
    return Collections.unmodifiableList(texts);
  }

  private void produce(String key, CountDownLatch begun) {
    for (int i = 0; i < PER_KEY; i++) {
      String text = key + " " + i;
      // the shards' own limits may refuse one for a moment
      await()
        .pollDelay(Duration.ZERO)
        .ignoreException(ProvisionedThroughputExceededException.class)
        .until(() -> !kinesis.put("s", key, text).isEmpty());
      begun.countDown();
    }
  }

  private void split(int shard) {
    kinesis.client.splitShard(r ->
      r
        .streamName("s")
        .shardToSplit(KinesisFixture.shardId(shard))
        .newStartingHashKey("170141183460469231731687303715884105728")
    );
  }
}
