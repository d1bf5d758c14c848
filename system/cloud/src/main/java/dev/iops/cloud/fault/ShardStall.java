package dev.iops.cloud.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the pollers of every n-th shard of a stream read nothing while it is planted; healed, they go on where they stopped.
 * On AWS a shard falls behind so when other consumers use up its five reads a second ("Develop shared-throughput custom
 * consumers"); the iterator age of the mapping grows. The journal hears once of each shard.
 */
final class ShardStall implements ShardFault {

  static final String NAME = "shard-stall";

  private final long every;
  private final String stream;
  private final FaultArguments given;
  private final Set<String> stalled = ConcurrentHashMap.newKeySet();

  ShardStall(FaultArguments given) {
    this.given = given;
    every = given.number("every");
    stream = given.partOfName("stream");
  }

  @Override
  public boolean isStalled(String streamArn, String shardId, int ordinal) {
    if (ordinal % every != 0 || !streamArn.contains(stream)) {
      return false;
    }
    String where = streamArn + " " + shardId;
    if (stalled.add(where)) {
      given.strike(where, "is not read any more");
    }
    return true;
  }
}
