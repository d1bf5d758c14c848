package dev.iops.cloud.kinesis;

import dev.iops.cloud.metrics.MetricSink;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One stream: its settings and its shards, which stay the same from creation to deletion. Thread-safe. */
final class KinesisStream {

  private final StreamSpec spec;
  private final String arn;
  private final String account;
  private final Instant createdAt;
  private final StreamMetrics metrics;
  private final List<Shard> shards;

  KinesisStream(
    StreamSpec spec,
    String region,
    String account,
    Instant createdAt,
    KinesisLimits limits,
    MetricSink sink
  ) {
    this.spec = spec;
    this.arn = "arn:aws:kinesis:" + region + ":" + account + ":stream/" + spec.name();
    this.account = account;
    this.createdAt = createdAt;
    this.metrics = new StreamMetrics(sink, spec.name());
    this.shards = IntStream.range(0, spec.shardCount())
      .mapToObj(i -> new Shard(this, i, lastKey(i), limits))
      .toList();
  }

  private HashKey lastKey(int index) {
    return HashKey.of(HashKey.startOf(index + 1, spec.shardCount()).subtract(BigInteger.ONE));
  }

  StreamMetrics metrics() {
    return metrics;
  }

  StreamSpec spec() {
    return spec;
  }

  String name() {
    return spec.name();
  }

  String arn() {
    return arn;
  }

  String account() {
    return account;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** All shards, in the order of their numbers and of their parts of the key space. */
  List<Shard> shards() {
    return shards;
  }

  /** The shard whose part of the key space holds the key. */
  Shard shardFor(HashKey key) {
    var low = 0;
    var high = shards.size() - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (shards.get(middle).lastKey().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return shards.get(low);
  }

  /** The first hash key of a shard, in decimal. */
  String firstKey(Shard shard) {
    return HashKey.startOf(shard.index(), shards.size()).toString();
  }

  /** The shard with an id such as {@code shardId-000000000000}; empty if there is none. */
  Optional<Shard> shard(String shardId) {
    return shards
      .stream()
      .filter(shard -> shard.id().equals(shardId))
      .findFirst();
  }
}
