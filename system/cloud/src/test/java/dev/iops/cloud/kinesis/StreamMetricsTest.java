package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.bytes;
import static dev.iops.cloud.kinesis.KinesisFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.metrics.MetricProbe;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class StreamMetricsTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);
  private final MetricProbe metrics = new MetricProbe(kinesis.store, timeline);

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 1));
    kinesis.streams.create(StreamSpec.provisioned("other", 1));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  private double sum(String metric) {
    return metrics.sum("AWS/Kinesis", metric, "StreamName", "s");
  }

  private double count(String metric) {
    return metrics.count("AWS/Kinesis", metric, "StreamName", "s");
  }

  @Test
  void aPutRecordCountsItsRecordAndTheBytesOfDataAndKey() {
    kinesis.put("s", "key", "12345");
    kinesis.put("other", "key", "12345");
    assertThat(sum("IncomingRecords")).isEqualTo(1);
    assertThat(sum("IncomingBytes")).isEqualTo(8);
    assertThat(sum("PutRecord.Success")).isEqualTo(1);
    assertThat(sum("PutRecord.Bytes")).isEqualTo(8);
    assertThat(sum("WriteProvisionedThroughputExceeded")).isZero();
    assertThat(count("WriteProvisionedThroughputExceeded")).isEqualTo(1);
    assertThat(count("PutRecords.TotalRecords")).isZero();
  }

  @Test
  void aPutRecordsCountsWhatWasTakenAndWhatWasThrottled() {
    kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 400)));
    assertThat(sum("PutRecords.ThrottledRecords")).isZero();
    for (int i = 0; i < 2; i++) {
      kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 500)));
    }
    assertThat(sum("PutRecords.TotalRecords")).isEqualTo(1_400);
    assertThat(sum("PutRecords.SuccessfulRecords")).isEqualTo(1_000);
    assertThat(sum("PutRecords.ThrottledRecords")).isEqualTo(400);
    assertThat(sum("PutRecords.FailedRecords")).isZero();
    assertThat(sum("PutRecords.Success")).as("calls of which a record was taken").isEqualTo(3);
    assertThat(sum("IncomingRecords")).isEqualTo(1_000);
    assertThat(sum("WriteProvisionedThroughputExceeded")).isEqualTo(400);
    kinesis.client.putRecords(r -> r.streamName("s").records(entry("k", "x")));
    assertThat(sum("PutRecords.Success")).as("of the last call none").isEqualTo(3);
    assertThat(count("PutRecords.Success")).isEqualTo(4);
  }

  @Test
  void aThrottledPutRecordIsNoSuccess() {
    kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 500)));
    kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 500)));
    assertThatThrownBy(() -> kinesis.put("s", "k", "x")).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(sum("PutRecord.Success")).isZero();
    assertThat(count("PutRecord.Success")).isEqualTo(1);
    assertThat(sum("WriteProvisionedThroughputExceeded")).isEqualTo(1);
  }

  @Test
  void aCallThatIsRefusedAltogetherCountsNothing() {
    assertThatThrownBy(() ->
      kinesis.client.putRecord(r -> r.streamName("s").partitionKey("").data(bytes("x")))
    ).isInstanceOf(KinesisException.class);
    assertThat(count("PutRecord.Success")).isZero();
    assertThat(count("WriteProvisionedThroughputExceeded")).isZero();
  }

  @Test
  void aReadHasTheAgeOfItsLastRecordAndATipHasNone() {
    kinesis.put("s", "key", "12345");
    timeline.advance(Duration.ofMillis(1_500));
    String next = kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON)).nextShardIterator();
    assertThat(sum("GetRecords.IteratorAgeMilliseconds")).isEqualTo(1_500);
    assertThat(sum("GetRecords.Records")).isEqualTo(1);
    assertThat(sum("GetRecords.Bytes")).isEqualTo(8);
    kinesis.read(next);
    assertThat(sum("GetRecords.IteratorAgeMilliseconds")).isEqualTo(1_500);
    assertThat(count("GetRecords.IteratorAgeMilliseconds")).isEqualTo(2);
    assertThat(sum("GetRecords.Success")).isEqualTo(2);
    assertThat(sum("ReadProvisionedThroughputExceeded")).isZero();
  }

  @Test
  void aThrottledReadIsCountedForClientsAndForPollers() {
    String iterator = kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON);
    kinesis.put("s", "key", "12345");
    for (int i = 0; i < 5; i++) {
      kinesis.read(iterator);
    }
    assertThatThrownBy(() -> kinesis.read(iterator)).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(sum("ReadProvisionedThroughputExceeded")).isEqualTo(1);
    var source = kinesis.streams.source("arn:aws:kinesis:us-east-2:000000000000:stream/s");
    String cursor = source.cursorAt(KinesisFixture.shardId(0), StartingPosition.TRIM_HORIZON);
    assertThat(source.read(KinesisFixture.shardId(0), cursor, 10).records()).isEqualTo(List.of());
    assertThat(sum("ReadProvisionedThroughputExceeded")).isEqualTo(2);
    timeline.advance(Duration.ofSeconds(1));
    assertThat(source.read(KinesisFixture.shardId(0), cursor, 10).records()).hasSize(1);
    assertThat(sum("ReadProvisionedThroughputExceeded")).isEqualTo(2);
    assertThat(metrics.maximum("AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", "StreamName", "s")).isEqualTo(
      1_000
    );
  }
}
