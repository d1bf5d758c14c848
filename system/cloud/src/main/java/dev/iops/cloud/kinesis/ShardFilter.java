package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which shards ListShards shows ("ShardFilter", Kinesis API reference).
 *
 * @param type what kind of filter
 * @param atMs the time of the kinds that have one, in milliseconds since the epoch; 0 for the others
 */
record ShardFilter(Type type, long atMs) {
  /** No filter: every shard that can be read. */
  static final ShardFilter NONE = new ShardFilter(Type.FROM_TRIM_HORIZON, 0);

  private static final int TYPE_SHIFT = 56;
  private static final List<String> NAMES = Arrays.stream(Type.values()).map(Type::name).toList();

  /** The kinds, by their names in requests. */
  enum Type {
    AFTER_SHARD_ID,
    AT_TRIM_HORIZON,
    FROM_TRIM_HORIZON,
    AT_LATEST,
    AT_TIMESTAMP,
    FROM_TIMESTAMP,
  }

  /** The filter of a request, checked. */
  static ShardFilter of(JsonNode filter) {
    var name = Fields.text(filter, "Type");
    new Constraints().present("shardFilter.type", name).oneOf("shardFilter.type", name, NAMES).check();
    var type = Type.valueOf(name.orElseThrow());
    var time = Fields.time(filter, "Timestamp");
    if ((type == Type.AT_TIMESTAMP || type == Type.FROM_TIMESTAMP) && time.isEmpty()) {
      throw KinesisErrors.invalidArgument("ShardFilter of type " + type + " needs a Timestamp.");
    }
    return new ShardFilter(type, time.map(Instant::toEpochMilli).orElse(0L));
  }

  /** The shard after which a filter by shard id begins; empty for every other filter. */
  Optional<String> afterShardId(JsonNode filter) {
    if (type != Type.AFTER_SHARD_ID) {
      return Optional.empty();
    }
    var shardId = Fields.text(filter, "ShardId");
    new Constraints().present("shardFilter.shardId", shardId).name("shardFilter.shardId", shardId).check();
    return shardId;
  }

  /** The filter as a number, to be kept in a token. */
  long encoded() {
    return ((long) NAMES.indexOf(type.name()) << TYPE_SHIFT) | atMs;
  }

  static ShardFilter decoded(long encoded) {
    var kind = (int) (encoded >>> TYPE_SHIFT);
    if (kind >= NAMES.size()) {
      throw KinesisErrors.invalidArgument("Invalid NextToken.");
    }
    return new ShardFilter(Type.valueOf(NAMES.get(kind)), encoded & ((1L << TYPE_SHIFT) - 1));
  }

  boolean accepts(Shard shard, Instant now) {
    return switch (type) {
      case AFTER_SHARD_ID, FROM_TRIM_HORIZON -> true;
      case AT_LATEST -> shard.closedAt().isEmpty();
      case AT_TRIM_HORIZON -> openAt(shard, horizon(shard.stream(), now));
      case AT_TIMESTAMP -> openAt(shard, Instant.ofEpochMilli(atMs));
      case FROM_TIMESTAMP -> notClosedBefore(shard, Instant.ofEpochMilli(atMs));
    };
  }

  private static Instant horizon(KinesisStream stream, Instant now) {
    var oldest = now.minus(stream.retention());
    return oldest.isBefore(stream.createdAt()) ? stream.createdAt() : oldest;
  }

  private static boolean openAt(Shard shard, Instant time) {
    return !shard.origin().createdAt().isAfter(time) && notClosedBefore(shard, time);
  }

  private static boolean notClosedBefore(Shard shard, Instant time) {
    return shard
      .closedAt()
      .filter(closed -> closed.isBefore(time))
      .isEmpty();
  }
}
