package dev.iops.cloud.eventsource;

import dev.iops.cloud.fault.ShardFault;
import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A source that gives nothing of the shards that a fault stalls: their readers stay where they are. */
public final class StallableSource implements RecordSource {

  private final RecordSource source;
  private final ShardFault fault;
  private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
  private final Set<String> stalled = ConcurrentHashMap.newKeySet();

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
    if (fault.isStalled(streamArn(), shardId, ordinals.getOrDefault(shardId, 0))) {
      stalled.add(shardId);
      return new Page(List.of(), cursor);
    }
    stalled.remove(shardId);
    return source.read(shardId, cursor, limit);
  }

  /** A source that pushes would say at once that there is more: what a stalled shard must not give. */
  @Override
  public void awaitMore(String shardId, String cursor, Duration interval, Timeline timeline)
    throws InterruptedException {
    if (stalled.contains(shardId)) {
      timeline.sleep(interval);
    } else {
      source.awaitMore(shardId, cursor, interval, timeline);
    }
  }

  @Override
  public Duration retention() {
    return source.retention();
  }
}
