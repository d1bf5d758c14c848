package dev.iops.cloud.kinesis;

import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consumer of a stream as an event source mapping reads it: records are there a set delay after they arrived, without
 * anybody asking for them, at the consumer's own rate ("Using Lambda to process records from Amazon Kinesis Data Streams",
 * Lambda Developer Guide). On AWS they come over SubscribeToShard.
 */
final class ConsumerSource implements RecordSource {

  private final StreamConsumer consumer;
  private final KinesisStreamSource stream;
  private final Timeline timeline;
  private final Duration delay;

  /**
   * @param stream tells of the shards and makes the records
   * @param delay from a record's arrival until it is pushed
   */
  ConsumerSource(StreamConsumer consumer, KinesisStreamSource stream, Timeline timeline, Duration delay) {
    this.consumer = consumer;
    this.stream = stream;
    this.timeline = timeline;
    this.delay = delay;
  }

  @Override
  public String streamArn() {
    return stream.streamArn();
  }

  @Override
  public Duration retention() {
    return stream.retention();
  }

  @Override
  public List<String> shardIds() {
    return stream.shardIds();
  }

  @Override
  public List<String> parentShardIds(String shardId) {
    return stream.parentShardIds(shardId);
  }

  @Override
  public String cursorAt(String shardId, StartingPosition position) {
    return stream.cursorAt(shardId, position);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.iops.cloud.wire.AwsException as {@link KinesisStreamSource#read}; {@code ResourceNotFoundException} also
   *     once the consumer is deregistered
   */
  @Override
  public Page read(String shardId, String cursor, int limit) {
    Instant now = timeline.now();
    long position = Long.parseLong(cursor);
    return stream.page(shardId, consumer.push(stream.shard(shardId), position, limit, now.minus(delay), now));
  }

  /** Until the next record's delay is over and the consumer's rate allows it, or the shard has ended. */
  @Override
  public void awaitMore(String shardId, String cursor, Duration interval, Timeline ignored)
    throws InterruptedException {
    Optional<Instant> arrivedAt = stream.shard(shardId).awaitRecord(Long.parseLong(cursor));
    Instant now = timeline.now();
    Duration wait = arrivedAt.map(time -> Duration.between(now, time.plus(delay))).orElse(Duration.ZERO);
    Duration debt = consumer.debt(shardId, now);
    Duration longer = wait.compareTo(debt) > 0 ? wait : debt;
    if (longer.isPositive()) {
      timeline.sleep(longer);
    }
  }
}
