package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.eventsource.RecordSource.AtTimestamp;
import dev.iops.cloud.eventsource.RecordSource.Page;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KinesisStreamSourceTest {

  private static final String SHARD = "shardId-000000000000";
  private static final HashKey ANY_KEY = new HashKey(0, 0);

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisStreams streams = new KinesisStreams(
    "us-east-2",
    "000000000000",
    timeline,
    KinesisLimits.aws(),
    MetricSink.NONE
  );
  private final String arn = streams.create(StreamSpec.provisioned("s", 1));
  private final KinesisStreamSource source = streams.source(arn);

  private String put(String text) {
    var data = text.getBytes(StandardCharsets.UTF_8);
    return streams
      .byName("s")
      .shardFor(ANY_KEY)
      .put("p1", data, data.length + 2, timeline.now());
  }

  private Page read(String cursor, int limit) {
    return source.read(SHARD, cursor, limit);
  }

  private String horizon() {
    return source.cursorAt(SHARD, StartingPosition.TRIM_HORIZON);
  }

  @Test
  void aRecordIsTheEventThatLambdaGets() throws Exception {
    var number = put("hello");
    var record = read(horizon(), 10).records().getFirst();
    assertThat(record.sequenceNumber()).isEqualTo(number);
    assertThat(record.orderingKey()).isEqualTo("p1");
    assertThat(record.arrivedAt()).isEqualTo(timeline.now());
    assertThat(new JsonMapper().writeValueAsString(record.event())).isEqualTo(
      """
      {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p1","sequenceNumber":"NUMBER","data":"aGVsbG8=",\
      "approximateArrivalTimestamp":1767608130.250},"eventSource":"aws:kinesis","eventVersion":"1.0",\
      "eventID":"shardId-000000000000:NUMBER","eventName":"aws:kinesis:record","awsRegion":"us-east-2",\
      "eventSourceARN":"arn:aws:kinesis:us-east-2:000000000000:stream/s"}""".replace("NUMBER", number)
    );
  }

  @Test
  void aWholeSecondIsWrittenAsAPlainNumber() throws Exception {
    timeline.advance(Duration.ofMillis(750));
    put("x");
    assertThat(new JsonMapper().writeValueAsString(read(horizon(), 1).records().getFirst().event())).contains(
      "\"approximateArrivalTimestamp\":1767608131.000"
    );
  }

  @Test
  void readingStartsAtATimestamp() {
    put("before");
    timeline.advance(Duration.ofSeconds(10));
    var time = timeline.now();
    put("at");
    timeline.advance(Duration.ofSeconds(10));
    put("after");
    assertThat(read(source.cursorAt(SHARD, new AtTimestamp(time)), 10).records()).hasSize(2);
    assertThat(read(source.cursorAt(SHARD, new AtTimestamp(time.minusSeconds(3600))), 10).records()).hasSize(3);
  }

  @Test
  void readingGoesOnFromTheCursorInBatches() {
    IntStream.range(0, 5).forEach(i -> put("r" + i));
    var latest = source.cursorAt(SHARD, StartingPosition.LATEST);
    var first = read(horizon(), 2);
    assertThat(first.records()).hasSize(2);
    var second = read(first.nextCursor(), 10);
    assertThat(second.records()).hasSize(3);
    assertThat(read(second.nextCursor(), 10).records()).isEmpty();
    put("late");
    assertThat(read(latest, 10).records()).hasSize(1);
    assertThat(read(first.nextCursor(), 10).records()).extracting(SourceRecord::sequenceNumber).hasSize(4).isSorted();
  }

  @Test
  void oneReadPaysForAllTheSmallBatchesOfWhatItFetched() {
    IntStream.range(0, 100).forEach(i -> put("r" + i));
    var cursor = horizon();
    for (var i = 0; i < 100; i++) {
      var page = read(cursor, 1);
      assertThat(page.records()).hasSize(1);
      cursor = page.nextCursor();
    }
  }

  @Test
  void moreThanFiveReadsPerSecondWaitInsteadOfFailing() {
    var cursor = horizon();
    for (var i = 0; i < 5; i++) {
      put("r" + i);
      cursor = read(cursor, 10).nextCursor();
    }
    put("sixth");
    var throttled = read(cursor, 10);
    assertThat(throttled.records()).isEmpty();
    assertThat(throttled.nextCursor()).isEqualTo(cursor);
    timeline.advance(Duration.ofMillis(200));
    assertThat(read(cursor, 10).records()).hasSize(1);
  }

  @Test
  void theReadsOfAMappingLeaveFewerForOthers() {
    var shard = streams.byName("s").shardFor(ANY_KEY);
    var cursor = horizon();
    for (var i = 0; i < 5; i++) {
      put("r" + i);
      cursor = read(cursor, 10).nextCursor();
    }
    assertThatThrownBy(() -> shard.read(0, 10, timeline.now())).isInstanceOfSatisfying(AwsException.class, e ->
      assertThat(e.code()).isEqualTo("ProvisionedThroughputExceededException")
    );
  }

  @Test
  void lookingAndFindingNothingIsFree() {
    for (var i = 0; i < 100; i++) {
      assertThat(read(horizon(), 10).records()).isEmpty();
    }
    put("x");
    assertThat(read(horizon(), 10).records()).hasSize(1);
  }

  @Test
  void aCursorWhoseRecordsHaveGoneGoesOnAtTheOldestRecord() {
    var cursor = horizon();
    put("old");
    timeline.advance(Duration.ofHours(25));
    put("young");
    assertThat(read(cursor, 10).records()).hasSize(1);
  }

  @Test
  void anUnknownStreamOrShardIsAnError() {
    assertThat(source.streamArn()).isEqualTo(arn);
    assertThat(source.shardIds()).containsExactly(SHARD);
    assertThatThrownBy(() -> streams.source(arn + "x"))
      .isInstanceOf(AwsException.class)
      .hasMessageContaining("sx");
    assertThatThrownBy(() -> source.read("shardId-000000000009", "0", 1)).isInstanceOf(AwsException.class);
  }
}
