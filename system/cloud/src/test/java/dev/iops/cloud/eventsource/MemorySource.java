package dev.iops.cloud.eventsource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stream in memory; a cursor is an index. */
final class MemorySource implements RecordSource {

  private final Map<String, List<SourceRecord>> shards = new LinkedHashMap<>();
  private final Map<String, List<String>> parents = new LinkedHashMap<>();
  private final List<String> closed = new ArrayList<>();

  /** Runs first in every read; what it throws the read throws. */
  volatile Runnable beforeRead = () -> {};

  synchronized void open(String shardId, String... itsParents) {
    shards.put(shardId, new ArrayList<>());
    parents.put(shardId, List.of(itsParents));
  }

  synchronized void closeShard(String shardId) {
    closed.add(shardId);
  }

  synchronized void put(String shardId, SourceRecord added) {
    shards.get(shardId).add(added);
  }

  @Override
  public String streamArn() {
    return MappingFixture.STREAM;
  }

  @Override
  public synchronized List<String> shardIds() {
    return List.copyOf(shards.keySet());
  }

  @Override
  public synchronized List<String> parentShardIds(String shardId) {
    return parents.get(shardId);
  }

  @Override
  public synchronized String cursorAt(String shardId, StartingPosition position) {
    List<SourceRecord> all = shards.get(shardId);
    long skipped = switch (position) {
      case TrimHorizon() -> 0;
      case Latest() -> all.size();
      case AtTimestamp(var time) -> all
        .stream()
        .filter(one -> one.arrivedAt().isBefore(time))
        .count();
    };
    return Long.toString(skipped);
  }

  @Override
  public Page read(String shardId, String cursor, int limit) {
    beforeRead.run();
    return page(shardId, cursor, limit);
  }

  private synchronized Page page(String shardId, String cursor, int limit) {
    List<SourceRecord> all = shards.get(shardId);
    int from = Integer.parseInt(cursor);
    int to = Math.min(all.size(), from + limit);
    boolean ended = closed.contains(shardId) && to == all.size();
    return new Page(List.copyOf(all.subList(from, to)), ended ? null : Integer.toString(to));
  }
}
