package dev.iops.cloud.kinesis;

import java.math.BigInteger;
import java.time.Duration;
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
  private final List<Shard> shards;
  private volatile Duration retention;

  KinesisStream(StreamSpec spec, String region, String account, Instant createdAt, KinesisLimits limits) {
    this.spec = spec;
    this.arn = "arn:aws:kinesis:" + region + ":" + account + ":stream/" + spec.name();
    this.account = account;
    this.createdAt = createdAt;
    this.retention = spec.retention();
    this.shards = IntStream.range(0, spec.shardCount())
      .mapToObj(i -> new Shard(this, i, lastKey(i), limits))
      .toList();
  }

  private HashKey lastKey(int index) {
    return HashKey.of(HashKey.startOf(index + 1, spec.shardCount()).subtract(BigInteger.ONE));
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

  /** How long records can be read; what was trimmed before it became longer stays gone. */
  Duration retention() {
    return retention;
  }

  void retention(Duration changed) {
    retention = changed;
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
