package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.shardId;
import static dev.iops.cloud.kinesis.KinesisFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** SplitShard and MergeShards ("Resharding a stream", Kinesis Data Streams Developer Guide). */
final class ReshardTest {

  private static final String MIDDLE = "170141183460469231731687303715884105728";
  private static final BigInteger LAST_KEY = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);

  @AfterEach
  void close() {
    kinesis.close();
  }

  @Test
  void aSplitShardHandsItsKeysToTwoChildren() {
    create(1);

    split(0, MIDDLE);

    List<Shard> shards = shards();
    assertThat(shards).extracting(Shard::shardId).containsExactly(shardId(0), shardId(1), shardId(2));
    Shard parent = shards.get(0);
    Shard lower = shards.get(1);
    Shard upper = shards.get(2);
    assertThat(parent.parentShardId()).isNull();
    assertThat(parent.sequenceNumberRange().endingSequenceNumber()).isNotNull();
    assertThat(lower.parentShardId()).isEqualTo(shardId(0));
    assertThat(lower.adjacentParentShardId()).isNull();
    assertThat(lower.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(new BigInteger(lower.hashKeyRange().endingHashKey()).add(BigInteger.ONE)).hasToString(MIDDLE);
    assertThat(upper.hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
    assertThat(upper.hashKeyRange().endingHashKey()).isEqualTo(LAST_KEY.toString());
    for (Shard child : List.of(lower, upper)) {
      assertThat(child.sequenceNumberRange().endingSequenceNumber()).isNull();
      assertThat(child.sequenceNumberRange().startingSequenceNumber()).isGreaterThan(
        parent.sequenceNumberRange().endingSequenceNumber()
      );
    }
    assertThat(
      kinesis.client
        .describeStreamSummary(r -> r.streamName("s"))
        .streamDescriptionSummary()
        .openShardCount()
    ).isEqualTo(2);
  }

  @Test
  void twoNeighboursAreMergedIntoOne() {
    create(2);

    merge(0, 1);

    Shard merged = shards().get(2);
    assertThat(merged.parentShardId()).isEqualTo(shardId(0));
    assertThat(merged.adjacentParentShardId()).isEqualTo(shardId(1));
    assertThat(merged.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(merged.hashKeyRange().endingHashKey()).isEqualTo(LAST_KEY.toString());
  }

  @Test
  void recordsGoToTheChildrenWithHigherSequenceNumbers() {
    create(1);
    String before = put("0", "before");

    split(0, MIDDLE);

    assertThat(put("0", "lower")).isGreaterThan(before);
    assertThat(put(MIDDLE, "upper")).isGreaterThan(before);
    assertThat(readAll(1)).containsExactly("lower");
    assertThat(readAll(2)).containsExactly("upper");
    merge(1, 2);
    put("7", "merged");
    assertThat(readAll(3)).containsExactly("merged");
  }

  @Test
  void aClosedShardIsReadToItsEndWhichNamesTheChildren() {
    create(1);
    put("0", "first");
    put("0", "second");
    split(0, MIDDLE);

    var first = kinesis.client.getRecords(r ->
      r.shardIterator(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON)).limit(1)
    );
    assertThat(texts(first)).containsExactly("first");
    assertThat(first.childShards()).isEmpty();
    var last = kinesis.read(first.nextShardIterator());

    assertThat(texts(last)).containsExactly("second");
    assertThat(last.nextShardIterator()).isNull();
    assertThat(last.childShards()).extracting(ChildShard::shardId).containsExactly(shardId(1), shardId(2));
    assertThat(last.childShards()).allSatisfy(child -> assertThat(child.parentShards()).containsExactly(shardId(0)));
    assertThat(last.childShards().get(1).hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
  }

  @Test
  void aClosedShardsEndCanBeAskedForByItsEndingSequenceNumber() {
    create(1);
    put("0", "only");
    split(0, MIDDLE);
    String ending = shards().getFirst().sequenceNumberRange().endingSequenceNumber();

    for (var type : List.of(ShardIteratorType.AT_SEQUENCE_NUMBER, ShardIteratorType.AFTER_SEQUENCE_NUMBER)) {
      var end = kinesis.read(kinesis.iterator("s", 0, type, r -> r.startingSequenceNumber(ending)));
      assertThat(end.records()).isEmpty();
      assertThat(end.nextShardIterator()).isNull();
    }
  }

  @Test
  void shardsAreFilteredByTheTimeTheyWereOpen() {
    create(1);
    timeline.advance(Duration.ofMinutes(1));
    split(0, MIDDLE);
    timeline.advance(Duration.ofMinutes(1));
    var between = timeline.now();
    timeline.advance(Duration.ofMinutes(1));
    merge(1, 2);

    assertThat(filtered(ShardFilterType.AT_LATEST)).containsExactly(shardId(3));
    assertThat(filtered(ShardFilterType.AT_TRIM_HORIZON)).containsExactly(shardId(0));
    assertThat(filtered(ShardFilterType.FROM_TRIM_HORIZON)).hasSize(4);
    assertThat(ids(f -> f.type(ShardFilterType.AT_TIMESTAMP).timestamp(between))).containsExactly(
      shardId(1),
      shardId(2)
    );
    assertThat(ids(f -> f.type(ShardFilterType.FROM_TIMESTAMP).timestamp(between))).containsExactly(
      shardId(1),
      shardId(2),
      shardId(3)
    );
  }

  @Test
  void theNextPageKeepsTheFilter() {
    create(3);
    split(0, "2");
    var page = kinesis.client.listShards(r ->
      r
        .streamName("s")
        .maxResults(1)
        .shardFilter(f -> f.type(ShardFilterType.AT_LATEST))
    );
    assertThat(page.shards().getFirst().shardId()).isEqualTo(shardId(1));

    var rest = kinesis.client.listShards(r -> r.nextToken(page.nextToken()));

    assertThat(rest.shards()).extracting(Shard::shardId).containsExactly(shardId(2), shardId(3), shardId(4));
  }

  @Test
  void aClosedShardGoesWhenItsRecordsHaveExpired() {
    create(1);
    split(0, MIDDLE);
    timeline.advance(Duration.ofHours(24));
    assertThat(shards()).hasSize(3);

    timeline.advance(Duration.ofMillis(1));

    assertThat(shards()).extracting(Shard::shardId).containsExactly(shardId(1), shardId(2));
    assertThat(shards().getFirst().parentShardId()).isEqualTo(shardId(0));
  }

  @Test
  void aClosedShardCannotBeSplitOrMergedAgain() {
    create(2);
    merge(0, 1);

    String closed =
      "Shard shardId-000000000000 in stream s under account 000000000000 has already been merged or split";
    assertThatThrownBy(() -> split(0, "5"))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining(closed);
    assertThatThrownBy(() -> merge(0, 1))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining(closed);
    assertThat(shards()).hasSize(3);
  }

  @Test
  void whatCannotBeSplitOrMergedIsRefused() {
    create(3);

    for (String key : List.of("0", "1", LAST_KEY.toString())) {
      assertThatThrownBy(() -> split(0, key))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("NewStartingHashKey " + key + " used in SplitShard() on shard shardId-000000000000");
    }
    assertThatThrownBy(() -> split(9, "5"))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Could not find shard shardId-000000000009 in stream s under account 000000000000.");
    assertThatThrownBy(() -> merge(0, 2))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("are not an adjacent pair of shards eligible for merging");
    assertThatThrownBy(() -> merge(1, 0)).isInstanceOf(InvalidArgumentException.class);
    assertThat(shards()).hasSize(3);
  }

  private void create(int shards) {
    kinesis.streams.create(StreamSpec.provisioned("s", shards));
  }

  private void split(int shard, String key) {
    kinesis.client.splitShard(r -> r.streamName("s").shardToSplit(shardId(shard)).newStartingHashKey(key));
  }

  private void merge(int lower, int upper) {
    kinesis.client.mergeShards(r ->
      r.streamName("s").shardToMerge(shardId(lower)).adjacentShardToMerge(shardId(upper))
    );
  }

  private String put(String hashKey, String text) {
    return kinesis.client
      .putRecord(r -> r.streamName("s").partitionKey("p").explicitHashKey(hashKey).data(KinesisFixture.bytes(text)))
      .sequenceNumber();
  }

  private List<String> readAll(int shard) {
    return texts(kinesis.read(kinesis.iterator("s", shard, ShardIteratorType.TRIM_HORIZON)));
  }

  private List<Shard> shards() {
    return kinesis.client.listShards(r -> r.streamName("s")).shards();
  }

  private List<String> filtered(ShardFilterType type) {
    return ids(f -> f.type(type));
  }

  private List<String> ids(Consumer<ShardFilter.Builder> filter) {
    return kinesis.client
      .listShards(r -> r.streamName("s").shardFilter(filter))
      .shards()
      .stream()
      .map(Shard::shardId)
      .toList();
  }
}
