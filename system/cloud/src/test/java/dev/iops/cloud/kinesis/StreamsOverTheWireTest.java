package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

final class StreamsOverTheWireTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);

  @AfterEach
  void stop() {
    kinesis.close();
  }

  @Test
  void aCreatedStreamIsActiveAndItsShardsDivideTheWholeKeySpace() {
    kinesis.client.createStream(r -> r.streamName("s").shardCount(3));
    kinesis.client.waiter().waitUntilStreamExists(r -> r.streamName("s"));

    var description = kinesis.client.describeStream(r -> r.streamName("s")).streamDescription();
    assertThat(description.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(description.streamARN()).isEqualTo("arn:aws:kinesis:us-east-2:000000000000:stream/s");
    assertThat(description.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
    assertThat(description.retentionPeriodHours()).isEqualTo(24);
    assertThat(description.encryptionType()).isEqualTo(EncryptionType.NONE);
    assertThat(description.streamCreationTimestamp()).isEqualTo(Instant.parse("2026-01-05T10:15:30Z"));
    assertThat(description.hasMoreShards()).isFalse();

    var next = BigInteger.ZERO;
    for (var shard : description.shards()) {
      assertThat(new BigInteger(shard.hashKeyRange().startingHashKey())).isEqualTo(next);
      next = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
      assertThat(shard.sequenceNumberRange().startingSequenceNumber()).hasSize(56);
      assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
    }
    assertThat(next).isEqualTo(BigInteger.TWO.pow(128));
  }

  @Test
  void theSummaryCountsTheOpenShards() {
    kinesis.streams.create(StreamSpec.provisioned("s", 5).withKmsKey("alias/aws/kinesis").withMaxRecordKib(2_048));
    var summary = kinesis.client.describeStreamSummary(r -> r.streamName("s")).streamDescriptionSummary();
    assertThat(summary.openShardCount()).isEqualTo(5);
    assertThat(summary.consumerCount()).isZero();
    assertThat(summary.encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(summary.keyId()).isEqualTo("alias/aws/kinesis");
    assertThat(summary.maxRecordSizeInKiB()).isEqualTo(2_048);
  }

  @Test
  void anOnDemandStreamStartsWithFourShards() {
    kinesis.client.createStream(r -> r.streamName("s").streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));
    var summary = kinesis.client.describeStreamSummary(r -> r.streamName("s")).streamDescriptionSummary();
    assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThat(summary.openShardCount()).isEqualTo(4);
  }

  @Test
  void aStreamIsFoundByItsArnToo() {
    var arn = kinesis.streams.create(StreamSpec.provisioned("s", 1));
    assertThat(
      kinesis.client
        .describeStreamSummary(r -> r.streamARN(arn))
        .streamDescriptionSummary()
        .streamName()
    ).isEqualTo("s");
    var elsewhere = arn.replace("us-east-2", "eu-west-1");
    assertThatThrownBy(() -> kinesis.client.describeStreamSummary(r -> r.streamARN(elsewhere)))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining(elsewhere);
    assertThatThrownBy(() -> kinesis.client.describeStreamSummary(r -> r.streamARN(arn).streamName("t"))).isInstanceOf(
      InvalidArgumentException.class
    );
    assertThatThrownBy(() -> kinesis.client.describeStreamSummary(r -> {})).isInstanceOf(
      InvalidArgumentException.class
    );
  }

  @Test
  void aNameIsTakenUntilItsStreamIsDeleted() {
    kinesis.client.createStream(r -> r.streamName("s").shardCount(1));
    assertThatThrownBy(() -> kinesis.client.createStream(r -> r.streamName("s").shardCount(1)))
      .isInstanceOf(ResourceInUseException.class)
      .hasMessageContaining("Stream s under account 000000000000 already exists.");
    kinesis.client.deleteStream(r -> r.streamName("s"));
    kinesis.client.createStream(r -> r.streamName("s").shardCount(1));
  }

  @Test
  void anUnknownStreamIsNotFoundInAwsWords() {
    assertThatThrownBy(() -> kinesis.client.describeStream(r -> r.streamName("nobody")))
      .isInstanceOf(ResourceNotFoundException.class)
      .hasMessageContaining("Stream nobody under account 000000000000 not found.");
    assertThatThrownBy(() -> kinesis.client.deleteStream(r -> r.streamName("nobody"))).isInstanceOf(
      ResourceNotFoundException.class
    );
  }

  @Test
  void everyFaultOfARequestIsNamed() {
    assertThatThrownBy(() -> kinesis.client.createStream(r -> r.streamName("a b").shardCount(0)))
      .isInstanceOfSatisfying(KinesisException.class, e ->
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException")
      )
      .hasMessageContaining("2 validation errors detected: Value 'a b' at 'streamName' failed to satisfy constraint: ")
      .hasMessageContaining(
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '0' at 'shardCount' "
      )
      .hasMessageContaining("Member must have value greater than or equal to 1");
  }

  @Test
  void whatIsNotEmulatedIsRefusedByName() {
    kinesis.streams.create(StreamSpec.provisioned("s", 1));
    assertThatThrownBy(() ->
      kinesis.client.startStreamEncryption(r -> r.streamName("s").encryptionType("KMS").keyId("alias/aws/kinesis"))
    )
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining("does not emulate kinesis:StartStreamEncryption");
  }

  @Test
  void streamsAreListedByNameInPages() {
    for (var name : new String[] { "c", "a", "b" }) {
      kinesis.streams.create(StreamSpec.provisioned(name, 1));
    }
    var first = kinesis.client.listStreams(r -> r.limit(2));
    assertThat(first.streamNames()).containsExactly("a", "b");
    assertThat(first.hasMoreStreams()).isTrue();
    var second = kinesis.client.listStreams(r -> r.nextToken(first.nextToken()));
    assertThat(second.streamNames()).containsExactly("c");
    assertThat(second.hasMoreStreams()).isFalse();
    assertThat(kinesis.client.listStreams(r -> r.exclusiveStartStreamName("a")).streamNames()).containsExactly(
      "b",
      "c"
    );
  }

  @Test
  void shardsAreListedInPagesThatExpire() {
    kinesis.streams.create(StreamSpec.provisioned("s", 7));
    var seen = new ArrayList<String>();
    var page = kinesis.client.listShards(r -> r.streamName("s").maxResults(3));
    page.shards().stream().map(Shard::shardId).forEach(seen::add);
    while (page.nextToken() != null) {
      var token = page.nextToken();
      page = kinesis.client.listShards(r -> r.nextToken(token).maxResults(3));
      page.shards().stream().map(Shard::shardId).forEach(seen::add);
    }
    assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates();

    var token = kinesis.client.listShards(r -> r.streamName("s").maxResults(3)).nextToken();
    assertThatThrownBy(() -> kinesis.client.listShards(r -> r.streamName("s").nextToken(token)))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("NextToken and StreamName cannot be provided together.");
    timeline.advance(Duration.ofMinutes(5).plusMillis(1));
    assertThatThrownBy(() -> kinesis.client.listShards(r -> r.nextToken(token))).isInstanceOf(
      ExpiredNextTokenException.class
    );
  }

  @Test
  void shardsAreFilteredAndDescribedFromAShardOn() {
    kinesis.streams.create(StreamSpec.provisioned("s", 4));
    var after = kinesis.client.listShards(r ->
      r.streamName("s").shardFilter(f -> f.type(ShardFilterType.AFTER_SHARD_ID).shardId("shardId-000000000001"))
    );
    assertThat(after.shards())
      .extracting(Shard::shardId)
      .containsExactly("shardId-000000000002", "shardId-000000000003");
    var latest = kinesis.client.listShards(r -> r.streamName("s").shardFilter(f -> f.type(ShardFilterType.AT_LATEST)));
    assertThat(latest.shards()).hasSize(4);

    var described = kinesis.client
      .describeStream(r -> r.streamName("s").exclusiveStartShardId("shardId-000000000000").limit(2))
      .streamDescription();
    assertThat(described.shards())
      .extracting(Shard::shardId)
      .containsExactly("shardId-000000000001", "shardId-000000000002");
    assertThat(described.hasMoreShards()).isTrue();
  }
}
