package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.eventsource.PollerSettings;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a consumer is given, and when. */
final class ConsumerSourceTest {

  private static final String SHARD = "shardId-000000000000";
  private static final HashKey ANY_KEY = new HashKey(0, 0);
  private static final int KIB = 1024;
  private static final Duration DELAY = PollerSettings.LIKE_AWS.pushDelay();

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisStreams streams = new KinesisStreams(
    "us-east-2",
    "000000000000",
    timeline,
    KinesisLimits.aws(),
    MetricSink.NONE
  );
  private final String streamArn = streams.create(StreamSpec.provisioned("s", 1));
  private final Shard shard = streams.byName("s").shardFor(ANY_KEY);

  private RecordSource consumer(String name) {
    return streams.findSource(streams.registerConsumer(streamArn, name).arn(), PollerSettings.LIKE_AWS).orElseThrow();
  }

  private void put(int bytes) {
    assertThat(shard.put("p", new byte[bytes], bytes, timeline.now())).isNotNull();
  }

  /** 3 MiB as fast as the shard takes them. */
  private void putThreeMebibytes() {
    for (int second = 0; second < 3; second++) {
      IntStream.range(0, 32).forEach(i -> put(32 * KIB));
      timeline.advance(Duration.ofSeconds(1));
    }
  }

  private static int bytes(List<SourceRecord> records) {
    return records.size() * 32 * KIB;
  }

  /** Reads until nothing is given; returns the bytes. */
  private int readAll(RecordSource source) {
    String cursor = source.cursorAt(SHARD, StartingPosition.TRIM_HORIZON);
    int bytes = 0;
    for (int read = -1; read != 0; bytes += Math.max(0, read)) {
      var page = source.read(SHARD, cursor, 10_000);
      cursor = page.nextCursor();
      read = bytes(page.records());
    }
    return bytes;
  }

  @Test
  void aRecordIsThereTheDelayAfterItArrivedAndNotBefore() {
    RecordSource source = consumer("c");
    put(1);
    timeline.advance(Duration.ofMillis(10));
    put(1);
    timeline.advance(DELAY.minusMillis(11));
    assertThat(source.read(SHARD, "0", 10).records()).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    var page = source.read(SHARD, "0", 10);
    assertThat(page.records()).hasSize(1);
    timeline.advance(Duration.ofMillis(10));
    assertThat(source.read(SHARD, page.nextCursor(), 10).records()).hasSize(1);
  }

  @Test
  void recordsThatExpiredDoNotLetYoungerOnesThroughTooEarly() {
    RecordSource source = consumer("c");
    IntStream.range(0, 5).forEach(i -> put(1));
    timeline.advance(Duration.ofHours(25));
    put(1);
    assertThat(source.read(SHARD, "0", 10).records()).isEmpty();
    timeline.advance(DELAY);
    assertThat(source.read(SHARD, "0", 10).records()).hasSize(1);
  }

  @Test
  void whoWaitsIsWokenByAPutAndGoesOnWhenTheDelayIsOver() throws Exception {
    RecordSource source = consumer("c");
    Thread waiting = Thread.ofVirtual().start(() -> awaitMore(source));
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(timeline.waiting()).isZero();
    put(1);
    await().until(() -> timeline.waiting() == 1);
    timeline.advance(DELAY.minusMillis(1));
    assertThat(timeline.waiting()).isEqualTo(1);
    timeline.advance(Duration.ofMillis(1));
    waiting.join();
    assertThat(source.read(SHARD, "0", 1).records()).hasSize(1);
  }

  @Test
  void whoWaitsIsToldTheEndOfAShard() throws Exception {
    RecordSource source = consumer("c");
    Thread waiting = Thread.ofVirtual().start(() -> awaitMore(source));
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    shard.close(timeline.now());
    waiting.join();
    assertThat(source.read(SHARD, "0", 1).nextCursor()).isNull();
  }

  private void awaitMore(RecordSource source) {
    try {
      source.awaitMore(SHARD, "0", Duration.ofDays(1), timeline);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachConsumerHasTwoMebibytesASecondOfItsOwn() {
    RecordSource one = consumer("one");
    RecordSource other = consumer("other");
    putThreeMebibytes();
    int atOnce = readAll(one);
    // a full second's worth, and one push more before the debt is seen
    assertThat(atOnce).isBetween(2 * KIB * KIB, 2 * KIB * KIB + (2 * KIB * KIB) / 10);
    assertThat(readAll(other)).isEqualTo(atOnce);
  }

  @Test
  void aRateThatIsUsedUpIsWaitedFor() throws Exception {
    RecordSource source = consumer("c");
    putThreeMebibytes();
    readAll(source);
    Thread waiting = Thread.ofVirtual().start(() -> awaitMore(source));
    await().until(() -> timeline.waiting() == 1);
    timeline.advance(Duration.ofMillis(100));
    waiting.join();
    assertThat(source.read(SHARD, "0", 10).records()).isNotEmpty();
  }

  @Test
  void neitherReadsNorBytesAreTakenFromTheSharedReaders() {
    RecordSource source = consumer("c");
    putThreeMebibytes();
    readAll(source);
    assertThat(shard.read(0, 10_000, timeline.now()).sizeBytes()).isEqualTo(3 * KIB * KIB);
    // and the other way round: the shared readers are in debt now, the consumer is not concerned
    assertThatThrownBy(() -> shard.read(0, 1, timeline.now())).isInstanceOf(AwsException.class);
    assertThat(consumer("new").read(SHARD, "0", 10).records()).isNotEmpty();
  }

  @Test
  void aConsumerThatIsDeregisteredIsGivenNothingMore() {
    StreamConsumer registered = streams.registerConsumer(streamArn, "c");
    RecordSource source = streams.findSource(registered.arn(), PollerSettings.LIKE_AWS).orElseThrow();
    put(1);
    timeline.advance(DELAY);
    registered.stream().consumers().deregister(registered);
    assertThatThrownBy(() -> source.read(SHARD, "0", 10))
      .isInstanceOf(AwsException.class)
      .hasMessageContaining(registered.arn() + ", account 000000000000 not found");
    assertThat(streams.findSource(registered.arn(), PollerSettings.LIKE_AWS)).isEmpty();
  }

  @Test
  void theRecordsNameTheConsumerOrIfSetSoTheStream() {
    String arn = streams.registerConsumer(streamArn, "c").arn();
    put(1);
    timeline.advance(DELAY);
    assertThat(eventSourceArn(arn, PollerSettings.LIKE_AWS)).isEqualTo(arn);
    PollerSettings like = PollerSettings.LIKE_AWS;
    var naming = new PollerSettings(
      like.kinesisInterval(),
      like.dynamoDbInterval(),
      like.pushDelay(),
      false,
      like.discoveryInterval(),
      like.firstRetryDelay(),
      like.longestRetryDelay()
    );
    assertThat(eventSourceArn(arn, naming)).isEqualTo(streamArn);
  }

  private String eventSourceArn(String arn, PollerSettings pace) {
    var page = streams.findSource(arn, pace).orElseThrow().read(SHARD, "0", 1);
    return page.records().getFirst().event().path("eventSourceARN").asText();
  }
}
