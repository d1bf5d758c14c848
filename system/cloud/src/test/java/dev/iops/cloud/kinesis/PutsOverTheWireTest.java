package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.bytes;
import static dev.iops.cloud.kinesis.KinesisFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class PutsOverTheWireTest {

  private static final int MIB = 1024 * 1024;

  private final KinesisFixture kinesis = new KinesisFixture(new ManualTimeline());

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 2));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  @Test
  void aPartitionKeyDecidesTheShardByItsMd5() {
    // md5("abc") starts with 9, in the upper half of the key space; md5("abcdefghijklmnopqrstuvwxyz") with c; md5("a") with 0
    assertThat(
      kinesis.client.putRecord(r -> r.streamName("s").partitionKey("abc").data(bytes("x"))).shardId()
    ).isEqualTo("shardId-000000000001");
    assertThat(kinesis.client.putRecord(r -> r.streamName("s").partitionKey("a").data(bytes("x"))).shardId()).isEqualTo(
      "shardId-000000000000"
    );
  }

  @Test
  void anExplicitHashKeyGoesBeforeThePartitionKey() {
    var half = BigInteger.TWO.pow(127);
    var below = half.subtract(BigInteger.ONE).toString();
    assertThat(shardFor(below)).isEqualTo("shardId-000000000000");
    assertThat(shardFor(half.toString())).isEqualTo("shardId-000000000001");
    assertThatThrownBy(() -> shardFor(BigInteger.TWO.pow(128).toString()))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1].");
  }

  private String shardFor(String hashKey) {
    return kinesis.client
      .putRecord(r -> r.streamName("s").partitionKey("k").explicitHashKey(hashKey).data(bytes("x")))
      .shardId();
  }

  @Test
  void sequenceNumbersOfAShardGrowAndOrderingAcceptsThem() {
    var first = kinesis.put("s", "k", "1");
    var second = kinesis.client
      .putRecord(r -> r.streamName("s").partitionKey("k").data(bytes("2")).sequenceNumberForOrdering(first))
      .sequenceNumber();
    assertThat(second).hasSize(56).isGreaterThan(first);
    assertThatThrownBy(() ->
      kinesis.client.putRecord(r -> r.streamName("s").partitionKey("k").data(bytes("3")).sequenceNumberForOrdering("1"))
    )
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining(
        "ExclusiveMinimumSequenceNumber 1 used in PutRecord on stream s under account 000000000000 is invalid."
      );
  }

  @Test
  void putRecordsAnswersRecordByRecordInTheOrderOfTheRequest() {
    var answer = kinesis.client.putRecords(r ->
      r.streamName("s").records(entry("a", "1"), entry("abc", "2"), entry("a", "3"))
    );
    assertThat(answer.failedRecordCount()).isZero();
    assertThat(answer.records())
      .extracting(PutRecordsResultEntry::shardId)
      .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000000");
    assertThat(answer.records().get(2).sequenceNumber()).isGreaterThan(answer.records().get(0).sequenceNumber());
    assertThat(answer.encryptionType()).isNull();
  }

  @Test
  void anEncryptedStreamSaysSoInEveryAnswer() {
    kinesis.streams.create(StreamSpec.provisioned("safe", 1).withKmsKey("alias/aws/kinesis"));
    assertThat(
      kinesis.client.putRecord(r -> r.streamName("safe").partitionKey("k").data(bytes("x"))).encryptionType()
    ).isEqualTo(EncryptionType.KMS);
    assertThat(
      kinesis.client.putRecords(r -> r.streamName("safe").records(entry("k", "x"))).encryptionType()
    ).isEqualTo(EncryptionType.KMS);
    var read = kinesis.read(kinesis.iterator("safe", 0, ShardIteratorType.TRIM_HORIZON));
    assertThat(read.records())
      .hasSize(2)
      .allSatisfy(r -> assertThat(r.encryptionType()).isEqualTo(EncryptionType.KMS));
  }

  @Test
  void aRecordMayHoldOneMebibyteWithItsKeyAndNotAByteMore() {
    var fits = SdkBytes.fromByteArray(new byte[MIB - 1]);
    kinesis.client.putRecord(r -> r.streamName("s").partitionKey("k").data(fits));
    var tooLarge = SdkBytes.fromByteArray(new byte[MIB]);
    assertThatThrownBy(() -> kinesis.client.putRecord(r -> r.streamName("s").partitionKey("k").data(tooLarge)))
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining(
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=1048576 cap=1048576]' at 'data' failed to satisfy"
      )
      .hasMessageContaining("Member must have length less than or equal to 1048575");
  }

  @Test
  void aStreamCanBeSetToTakeLargerRecords() {
    kinesis.streams.create(StreamSpec.provisioned("large", 1).withMaxRecordKib(10_240));
    var tenMebibytes = SdkBytes.fromByteArray(new byte[10 * MIB - 1]);
    kinesis.client.putRecord(r -> r.streamName("large").partitionKey("k").data(tenMebibytes));
    var read = kinesis.read(kinesis.iterator("large", 0, ShardIteratorType.TRIM_HORIZON));
    assertThat(read.records()).hasSize(1);
  }

  @Test
  void aCallMayHold500RecordsAnd10Mebibytes() {
    kinesis.client.putRecords(r -> r.streamName("s").records(Collections.nCopies(500, entry("k", "x"))));
    assertRefused(Collections.nCopies(501, entry("k", "x")), "Member must have length less than or equal to 500");
    assertRefused(List.of(), "Member must have length greater than or equal to 1");
    var large = PutRecordsRequestEntry.builder()
      .partitionKey("k")
      .data(SdkBytes.fromByteArray(new byte[MIB - 1]))
      .build();
    assertRefused(Collections.nCopies(11, large), "Records size exceeds 10 MB limit");
  }

  @Test
  void aBadRecordIsNamedByItsPlaceAndNothingOfTheCallIsTaken() {
    assertRefused(
      List.of(entry("k", "taken?"), entry("", "no key")),
      "Value '' at 'records.2.member.partitionKey' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1"
    );
    var badHash = PutRecordsRequestEntry.builder()
      .partitionKey("k")
      .explicitHashKey("9".repeat(39))
      .data(bytes("x"))
      .build();
    assertRefused(List.of(entry("a", "taken?"), badHash), "Invalid ExplicitHashKey.");
    assertThat(kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON)).records()).isEmpty();
    assertThat(kinesis.read(kinesis.iterator("s", 1, ShardIteratorType.TRIM_HORIZON)).records()).isEmpty();
  }

  private void assertRefused(List<PutRecordsRequestEntry> entries, String why) {
    assertThatThrownBy(() -> kinesis.client.putRecords(r -> r.streamName("s").records(entries)))
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining(why);
  }

  @Test
  void anUnknownStreamTakesNothing() {
    assertThatThrownBy(() -> kinesis.put("nobody", "k", "x"))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Stream nobody under account 000000000000 not found.");
  }
}
