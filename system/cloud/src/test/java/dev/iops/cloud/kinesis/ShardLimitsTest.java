package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.entry;
import static dev.iops.cloud.kinesis.KinesisFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class ShardLimitsTest {

  private static final int MIB = 1024 * 1024;
  private static final String TOO_FAST = "ProvisionedThroughputExceededException";

  private final ManualTimeline timeline = new ManualTimeline();
  private KinesisFixture kinesis = new KinesisFixture(timeline);

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 2));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  @Test
  void aShardTakesAThousandRecordsPerSecond() {
    assertThat(putMany(500).failedRecordCount()).isZero();
    assertThat(putMany(500).failedRecordCount()).isZero();
    var refused = putMany(500);
    assertThat(refused.failedRecordCount()).isEqualTo(500);
    assertThat(refused.records()).allSatisfy(record -> {
      assertThat(record.errorCode()).isEqualTo(TOO_FAST);
      assertThat(record.errorMessage()).isEqualTo(
        "Rate exceeded for shard shardId-000000000000 in stream s under account 000000000000."
      );
      assertThat(record.sequenceNumber()).isNull();
    });
    assertThatThrownBy(() -> kinesis.put("s", "a", "x"))
      .isInstanceOf(ProvisionedThroughputExceededException.class)
      .hasMessageContaining("Rate exceeded for shard shardId-000000000000 in stream s under account 000000000000.");

    timeline.advance(Duration.ofMillis(100));
    assertThat(putMany(500).failedRecordCount()).isEqualTo(400);
  }

  private PutRecordsResponse putMany(int count) {
    return kinesis.client.putRecords(r -> r.streamName("s").records(numbered("a", count)));
  }

  @Test
  void eachShardHasItsOwnRate() {
    putMany(500);
    putMany(500);
    var mixed = kinesis.client.putRecords(r -> r.streamName("s").records(entry("a", "refused"), entry("abc", "taken")));
    assertThat(mixed.failedRecordCount()).isEqualTo(1);
    assertThat(mixed.records().get(0).errorCode()).isEqualTo(TOO_FAST);
    assertThat(mixed.records().get(1).shardId()).isEqualTo("shardId-000000000001");
  }

  @Test
  void aShardTakesOneMebibytePerSecondWithTheKeys() {
    var half = sized(MIB / 2 - 1);
    assertThat(kinesis.client.putRecords(r -> r.streamName("s").records(half, half)).failedRecordCount()).isZero();
    assertThat(kinesis.client.putRecords(r -> r.streamName("s").records(sized(0))).failedRecordCount()).isEqualTo(1);
    timeline.advance(Duration.ofMillis(500));
    assertThat(kinesis.client.putRecords(r -> r.streamName("s").records(half, half)).failedRecordCount()).isEqualTo(1);
  }

  @Test
  void aRefusedRecordDoesNotKeepALaterSmallerOneOfTheSameKeyOut() {
    var large = sized((MIB * 3) / 4);
    var answer = kinesis.client.putRecords(r -> r.streamName("s").records(large, large, sized(10)));
    assertThat(answer.records().get(0).errorCode()).isNull();
    assertThat(answer.records().get(1).errorCode()).isEqualTo(TOO_FAST);
    assertThat(answer.records().get(2).errorCode()).isNull();
  }

  private static PutRecordsRequestEntry sized(int bytes) {
    return PutRecordsRequestEntry.builder()
      .partitionKey("a")
      .data(SdkBytes.fromByteArray(new byte[bytes]))
      .build();
  }

  @Test
  void aShardAnswersFiveReadsPerSecond() {
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    for (var i = 0; i < 5; i++) {
      kinesis.read(iterator);
    }
    assertThatThrownBy(() -> kinesis.read(iterator))
      .isInstanceOf(ProvisionedThroughputExceededException.class)
      .hasMessageContaining("Rate exceeded for Shard - 000000000000/s/shardId-000000000000");
    kinesis.read(kinesis.iterator("s", 1, ShardIteratorType.TRIM_HORIZON));
    timeline.advance(Duration.ofMillis(200));
    kinesis.read(iterator);
  }

  @Test
  void anAnswerOfTenMebibytesIsPaidBackInFiveSeconds() {
    for (var i = 0; i < 10; i++) {
      kinesis.client.putRecord(r ->
        r
          .streamName("s")
          .partitionKey("a")
          .data(SdkBytes.fromByteArray(new byte[MIB - 1]))
      );
      timeline.advance(Duration.ofSeconds(1));
    }
    var iterator = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    var next = kinesis.read(iterator).nextShardIterator();
    timeline.advance(Duration.ofMillis(4_999));
    assertThatThrownBy(() -> kinesis.read(next)).isInstanceOf(ProvisionedThroughputExceededException.class);
    timeline.advance(Duration.ofMillis(1));
    assertThat(kinesis.read(next).records()).isEmpty();
  }

  @Test
  void memoryIsBoundedAndWhoWouldMissARecordIsTold() {
    kinesis.close();
    kinesis = new KinesisFixture(timeline, KinesisLimits.aws().withRetainedBytesPerStream(2 * 1_000));
    create();
    var fromTheStart = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    List<String> sequenceNumbers = new ArrayList<>();
    for (var i = 0; i < 15; i++) {
      sequenceNumbers.add(kinesis.put("s", "a", "x".repeat(99)));
    }
    assertThat(kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON)).records()).hasSize(10);
    assertThatThrownBy(() -> kinesis.read(fromTheStart))
      .isInstanceOfSatisfying(KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(500))
      .hasMessageContaining("dropped 5 records of shardId-000000000000 in stream s before their retention ended")
      .hasMessageContaining("may hold 1000 bytes");
    var kept = kinesis.iterator("s", 0, ShardIteratorType.AT_SEQUENCE_NUMBER, r ->
      r.startingSequenceNumber(sequenceNumbers.get(5))
    );
    assertThat(kinesis.read(kept).records()).hasSize(10);
  }
}
