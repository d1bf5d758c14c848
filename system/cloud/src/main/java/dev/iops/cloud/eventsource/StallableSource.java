package dev.iops.cloud.eventsource;

import dev.iops.cloud.fault.ShardFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A source that gives nothing of the shards that a fault stalls: their readers stay where they are. */
public final class StallableSource implements RecordSource {

  private final RecordSource source;
  private final ShardFault fault;
  private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();

  /** @param source what is read when the fault does not strike */
  public StallableSource(RecordSource source, ShardFault fault) {
    this.source = source;
    this.fault = fault;
  }

  @Override
  public String streamArn() {
    return source.streamArn();
  }

  @Override
  public List<String> shardIds() {
    return source.shardIds();
  }

  @Override
  public List<String> parentShardIds(String shardId) {
    return source.parentShardIds(shardId);
  }

  /** A shard keeps the place that it has in the list when it is found, whatever becomes of those before it. */
  @Override
  public String cursorAt(String shardId, StartingPosition position) {
    ordinals.put(shardId, shardIds().indexOf(shardId) + 1);
    return source.cursorAt(shardId, position);
  }

  @Override
  public Page read(String shardId, String cursor, int limit) {
    return fault.isStalled(streamArn(), shardId, ordinals.getOrDefault(shardId, 0))
      ? new Page(List.of(), cursor)
      : source.read(shardId, cursor, limit);
  }

  @Override
  public Duration retention() {
    return source.retention();
  }
}
