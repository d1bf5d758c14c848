package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.numbered;
import static dev.iops.cloud.kinesis.KinesisFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class ReadsOverTheWireTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 2));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  @Test
  void aRecordComesBackAsItWasPut() {
    var everyByte = new byte[256];
    for (var i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    var arrival = timeline.now();
    var put = kinesis.client.putRecord(r ->
      r.streamName("s").partitionKey("schlüssel a").data(SdkBytes.fromByteArray(everyByte))
    );
    var shard = put.shardId().endsWith("1") ? 1 : 0;
    var record = kinesis
      .read(kinesis.iterator("s", shard, ShardIteratorType.TRIM_HORIZON))
      .records()
      .getFirst();
    assertThat(record.data().asByteArray()).isEqualTo(everyByte);
    assertThat(record.partitionKey()).isEqualTo("schlüssel a");
    assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(record.approximateArrivalTimestamp()).isEqualTo(arrival);
    assertThat(record.encryptionType()).isNull();
  }

  @Test
  void anIteratorStartsWhereItsTypeSays() {
    kinesis.put("s", "a", "0");
    timeline.advance(Duration.ofSeconds(10));
    var one = timeline.now();
    var sequenceNumber = kinesis.put("s", "a", "1");
    timeline.advance(Duration.ofSeconds(10));
    kinesis.put("s", "a", "2");
    var latest = kinesis.iterator("s", 0, ShardIteratorType.LATEST);
    kinesis.put("s", "a", "3");

    assertReads(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON), "0", "1", "2", "3");
    assertReads(latest, "3");
    assertReads(at(ShardIteratorType.AT_SEQUENCE_NUMBER, sequenceNumber), "1", "2", "3");
    assertReads(at(ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequenceNumber), "2", "3");
    assertReads(kinesis.iterator("s", 0, ShardIteratorType.AT_TIMESTAMP, r -> r.timestamp(one)), "1", "2", "3");
    timeline.advance(Duration.ofSeconds(1));
    assertReads(
      kinesis.iterator("s", 0, ShardIteratorType.AT_TIMESTAMP, r -> r.timestamp(one.plusMillis(1))),
      "2",
      "3"
    );
    assertReads(kinesis.iterator("s", 0, ShardIteratorType.AT_TIMESTAMP, r -> r.timestamp(timeline.now())));
  }

  @Test
  void theStartingSequenceNumberOfAShardIsBeforeItsFirstRecord() {
    kinesis.put("s", "a", "0");
    var shards = kinesis.client.listShards(r -> r.streamName("s")).shards();
    var starting = shards.getFirst().sequenceNumberRange().startingSequenceNumber();
    assertReads(at(ShardIteratorType.AT_SEQUENCE_NUMBER, starting), "0");
    assertReads(at(ShardIteratorType.AFTER_SEQUENCE_NUMBER, starting), "0");
  }

  private String at(ShardIteratorType type, String sequenceNumber) {
    return kinesis.iterator("s", 0, type, r -> r.startingSequenceNumber(sequenceNumber));
  }

  private void assertReads(String iterator, String... expected) {
    assertThat(texts(kinesis.read(iterator))).containsExactly(expected);
  }

  @Test
  void anIteratorThatCannotBeIsRefusedInAwsWords() {
    var other = kinesis.client
      .listShards(r -> r.streamName("s"))
      .shards()
      .get(1)
      .sequenceNumberRange();
    assertInvalid(() -> at(ShardIteratorType.AT_SEQUENCE_NUMBER, "1"), "is invalid.");
    assertInvalid(
      () -> at(ShardIteratorType.AT_SEQUENCE_NUMBER, other.startingSequenceNumber()),
      "It encodes shardId-000000000001, while it was used in a call to a shard with shardId-000000000000"
    );
    assertInvalid(
      () -> at(ShardIteratorType.LATEST, "1"),
      "Request specified LATEST and also a StartingSequenceNumber."
    );
    assertInvalid(
      () -> kinesis.iterator("s", 0, ShardIteratorType.AT_SEQUENCE_NUMBER),
      "Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber."
    );
    assertInvalid(() -> kinesis.iterator("s", 0, ShardIteratorType.AT_TIMESTAMP), "Must specify timestampInMillis");
    var future = timeline.now().plusSeconds(1);
    assertInvalid(
      () -> kinesis.iterator("s", 0, ShardIteratorType.AT_TIMESTAMP, r -> r.timestamp(future)),
      "timestampInMillis: " + future.toEpochMilli()
    );
    assertInvalid(() -> kinesis.read("bm90IGFuIGl0ZXJhdG9y"), "Invalid ShardIterator.");
    assertThatThrownBy(() -> kinesis.iterator("s", 2, ShardIteratorType.LATEST))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Shard shardId-000000000002 in stream s under account 000000000000 does not exist");
  }

  @Test
  void aShardIdMayLackItsLeadingZerosButMustNameAShard() {
    kinesis.put("s", "a", "0");
    assertReads(iterator("s", "shardId-0"), "0");
    assertReads(iterator("s", "0"), "0");
    assertThatThrownBy(() -> iterator("s", "nowhere"))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Could not find shard nowhere in stream s under account 000000000000.");
    assertThatThrownBy(() -> iterator("nobody", "0"))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Shard shardId-000000000000 in stream nobody under account 000000000000 does not exist");
  }

  private String iterator(String stream, String shardId) {
    return kinesis.client
      .getShardIterator(r -> r.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
      .shardIterator();
  }

  @Test
  void aSequenceNumberOfAnEarlierStreamOfTheSameNameIsRefused() {
    var sequenceNumber = kinesis.put("s", "a", "0");
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    timeline.advance(Duration.ofMinutes(1));
    kinesis.streams.delete("s");
    kinesis.streams.create(StreamSpec.provisioned("s", 2));
    assertInvalid(
      () -> at(ShardIteratorType.AT_SEQUENCE_NUMBER, sequenceNumber),
      "because it did not come from this stream."
    );
    assertThatThrownBy(() -> kinesis.read(iterator)).isInstanceOf(ResourceNotFoundException.class);
  }

  private static void assertInvalid(Runnable call, String why) {
    assertThatThrownBy(call::run).isInstanceOf(InvalidArgumentException.class).hasMessageContaining(why);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    kinesis.client.putRecords(r -> r.streamName("s").records(numbered("a", 5)));
    timeline.advance(Duration.ofSeconds(3));
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    var first = kinesis.client.getRecords(r -> r.shardIterator(iterator).limit(3));
    assertThat(texts(first)).containsExactly("0", "1", "2");
    assertThat(first.millisBehindLatest()).isEqualTo(3_000);
    var second = kinesis.client.getRecords(r -> r.shardIterator(first.nextShardIterator()).limit(3));
    assertThat(texts(second)).containsExactly("3", "4");
    assertThat(second.millisBehindLatest()).isZero();
    kinesis.put("s", "a", "5");
    assertReads(second.nextShardIterator(), "5");
  }

  @Test
  void onePageHoldsAtMostTenMebibytes() {
    var payload = SdkBytes.fromByteArray(new byte[1024 * 1024 - 1]);
    for (var i = 0; i < 12; i++) {
      kinesis.client.putRecord(r -> r.streamName("s").partitionKey("a").data(payload));
      timeline.advance(Duration.ofSeconds(1));
    }
    var first = kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON));
    assertThat(first.records()).hasSize(10);
    assertThat(first.millisBehindLatest()).isEqualTo(3_000);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(kinesis.read(first.nextShardIterator()).records()).hasSize(2);
  }

  @Test
  void aLimitOutsideOneToTenThousandIsRefused() {
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.LATEST);
    assertThatThrownBy(() -> kinesis.client.getRecords(r -> r.shardIterator(iterator).limit(10_001)))
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining("Value '10001' at 'limit' failed to satisfy constraint: ")
      .hasMessageContaining("Member must have value less than or equal to 10000");
  }

  @Test
  void anIteratorExpiresAfterFiveMinutes() {
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.LATEST);
    timeline.advance(Duration.ofMinutes(5));
    assertThat(kinesis.read(iterator).records()).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    assertThatThrownBy(() -> kinesis.read(iterator))
      .isInstanceOf(ExpiredIteratorException.class)
      .hasMessageContaining(
        "Iterator expired. The iterator was created at time Mon Jan 05 10:15:30 UTC 2026 while right now it is " +
          "Mon Jan 05 10:20:30 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds."
      );
  }

  @Test
  void recordsAreGoneWhenTheirRetentionEnds() {
    kinesis.put("s", "a", "old");
    timeline.advance(Duration.ofHours(1));
    kinesis.put("s", "a", "young");
    timeline.advance(Duration.ofHours(23));
    assertReads(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON), "old", "young");
    timeline.advance(Duration.ofMillis(1));
    var read = kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON));
    assertThat(read.records()).extracting(Record::data).extracting(SdkBytes::asUtf8String).containsExactly("young");
  }
}
