package dev.iops.cloud.kinesis;

import dev.iops.cloud.metrics.MetricSink;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One stream: its settings and its shards. The open shards divide the key space among them; those that were split or
 * merged are closed and can be read until their records are gone. Thread-safe.
 */
final class KinesisStream {

  private final StreamSpec spec;
  private final String arn;
  private final String account;
  private final Instant createdAt;
  private final StreamMetrics metrics;
  private final KinesisLimits limits;
  private final StreamConsumers consumers;
  // a put finds its shard and writes to it in one step, between two changes of the shards
  private final ReadWriteLock changes = new ReentrantReadWriteLock();
  private volatile List<Shard> shards;
  private volatile List<Shard> open;
  private volatile Duration retention;

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
    this.limits = limits;
    this.consumers = new StreamConsumers(this, limits, sink);
    this.retention = spec.retention();
    this.shards = IntStream.range(0, spec.shardCount())
      .mapToObj(i -> new Shard(this, i, keys(i), ShardOrigin.ofNewStream(createdAt), limits))
      .toList();
    this.open = shards;
  }

  private KeyRange keys(int index) {
    var end = HashKey.startOf(index + 1, spec.shardCount()).subtract(BigInteger.ONE);
    return new KeyRange(HashKey.of(HashKey.startOf(index, spec.shardCount())), HashKey.of(end));
  }

  StreamMetrics metrics() {
    return metrics;
  }

  /** Those that read it at a rate of their own. */
  StreamConsumers consumers() {
    return consumers;
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

  /** All shards that can be read, in the order of their numbers: a closed one goes when its records have expired. */
  List<Shard> shards(Instant now) {
    return shards
      .stream()
      .filter(shard -> !shard.expired(now))
      .toList();
  }

  /** The shards that take records, in the order of their parts of the key space. */
  List<Shard> open() {
    return open;
  }

  /** Does something with the shards while none of them is split or merged. */
  <T> T unchanged(Supplier<T> use) {
    changes.readLock().lock();
    try {
      return use.get();
    } finally {
      changes.readLock().unlock();
    }
  }

  /** The open shard whose part of the key space holds the key. */
  Shard shardFor(HashKey key) {
    var candidates = open;
    var low = 0;
    var high = candidates.size() - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (candidates.get(middle).keys().last().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return candidates.get(low);
  }

  /** The shard with an id such as {@code shardId-000000000000}; empty if there is none. */
  Optional<Shard> shard(String shardId) {
    return shards
      .stream()
      .filter(shard -> shard.id().equals(shardId))
      .findFirst();
  }

  /**
   * Closes shards and opens those that take over their keys.
   *
   * @param check throws if the parents cannot be replaced; sees no other change
   */
  void replace(List<Shard> parents, List<KeyRange> children, Runnable check, Instant now) {
    changes.writeLock().lock();
    try {
      check.run();
      parents.forEach(parent -> parent.close(now));
      List<Shard> all = new ArrayList<>(shards);
      List<Shard> taking = new ArrayList<>(open);
      taking.removeAll(parents);
      for (var keys : children) {
        var child = new Shard(this, all.size(), keys, ShardOrigin.ofParents(parents, now), limits);
        all.add(child);
        taking.add(child);
      }
      taking.sort(Comparator.comparing(shard -> shard.keys().first()));
      shards = List.copyOf(all);
      open = List.copyOf(taking);
    } finally {
      changes.writeLock().unlock();
    }
  }

  /** The shards that took over a closed shard's keys. */
  List<Shard> childrenOf(Shard parent) {
    return shards
      .stream()
      .filter(shard -> shard.origin().parentIds().contains(parent.id()))
      .toList();
  }
}
