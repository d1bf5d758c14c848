package dev.iops.cloud.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A registered consumer of a stream: it reads every shard at a rate of its own, whatever others read ("Develop enhanced
 * fan-out consumers with dedicated throughput", Kinesis Data Streams Developer Guide). Thread-safe.
 */
final class StreamConsumer {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  /** One push holds a tenth of a second's bytes at most, so that a backlog comes evenly; AWS names no size. */
  private static final int PUSHES_PER_SECOND = 10;

  private final KinesisStream stream;
  private final String name;
  private final Instant createdAt;
  private final String arn;
  private final int bytesPerSecond;
  private final ConsumerMetrics metrics;
  private final Map<String, TokenBucket> bytesOut = new HashMap<>();
  private volatile boolean deregistered;

  /** @param limits {@code bytesOutPerSecond} is what it gets from each shard */
  StreamConsumer(KinesisStream stream, String name, Instant createdAt, KinesisLimits limits, ConsumerMetrics metrics) {
    this.stream = stream;
    this.name = name;
    this.createdAt = createdAt;
    this.arn = stream.arn() + "/consumer/" + name + ":" + createdAt.getEpochSecond();
    this.bytesPerSecond = limits.bytesOutPerSecond();
    this.metrics = metrics;
  }

  KinesisStream stream() {
    return stream;
  }

  String name() {
    return name;
  }

  /** Ends with the second of its registration, so one that is registered anew has another. */
  String arn() {
    return arn;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Gets no record any more. */
  void deregister() {
    deregistered = true;
  }

  /**
   * Takes what may be pushed now.
   *
   * @param arrivedBy only records that arrived until then
   * @return nothing while the consumer's rate is used up
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceNotFoundException} once it is deregistered
   */
  synchronized ShardPage push(Shard shard, long position, int limit, Instant arrivedBy, Instant now) {
    if (deregistered) {
      throw KinesisErrors.consumerNotFound(arn, stream.account());
    }
    var maxBytes = debt(shard.id(), now).isZero() ? bytesPerSecond / PUSHES_PER_SECOND : 0;
    var page = shard.push(position, maxBytes == 0 ? 0 : limit, arrivedBy, maxBytes, now);
    if (!page.records().isEmpty()) {
      bucket(shard.id(), now).take(page.sizeBytes());
      metrics.pushed(page);
    }
    return page;
  }

  /** How long its rate for a shard is used up; zero if it is not. */
  synchronized Duration debt(String shardId, Instant now) {
    return Duration.ofNanos(bucket(shardId, now).debtNs(nanos(now)));
  }

  private TokenBucket bucket(String shardId, Instant now) {
    return bytesOut.computeIfAbsent(shardId, id -> new TokenBucket(bytesPerSecond, nanos(now)));
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }
}
