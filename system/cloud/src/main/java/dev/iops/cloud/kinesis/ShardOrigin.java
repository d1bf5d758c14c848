package dev.iops.cloud.kinesis;

import java.time.Instant;
import java.util.List;

/**
 * Where a shard comes from.
 *
 * @param createdSecond in its sequence numbers, in seconds since the epoch; later than that of its parents, so that its
 *     sequence numbers are higher than theirs
 * @param createdAt when it was opened
 * @param parentIds the shard that was split, or the two that were merged; empty for a shard of a new stream
 */
record ShardOrigin(long createdSecond, Instant createdAt, List<String> parentIds) {
  /** A shard that a new stream begins with. */
  static ShardOrigin ofNewStream(Instant createdAt) {
    return new ShardOrigin(createdAt.getEpochSecond(), createdAt, List.of());
  }

  /** A shard that takes over keys of others. */
  static ShardOrigin ofParents(List<Shard> parents, Instant now) {
    var latest = parents
      .stream()
      .mapToLong(parent -> parent.origin().createdSecond())
      .max()
      .orElseThrow();
    var ids = parents.stream().map(Shard::id).toList();
    return new ShardOrigin(Math.max(now.getEpochSecond(), latest) + 1, now, ids);
  }
}
