package dev.iops.cloud.eventsource;

import java.util.List;

/** A stream that a poller reads shard by shard: a Kinesis stream or a table's stream. Thread-safe. */
public interface RecordSource {
  /** The stream's ARN, as it stands in {@code eventSourceARN}. */
  String streamArn();

  /** The ids of all shards, parents before children. */
  List<String> shardIds();

  /**
   * The shards that this one was split or merged from: they are read to their ends before it.
   *
   * @return ids among {@link #shardIds()}; none for a source whose shards do not change
   */
  default List<String> parentShardIds(String shardId) {
    return List.of();
  }

  /**
   * Where reading starts when there is no checkpoint yet.
   *
   * @return a cursor for {@link #read}
   */
  String cursorAt(String shardId, StartingPosition position);

  /**
   * Reads what comes at and after the cursor; answers at once, also when there is nothing.
   *
   * @param limit at most this many records, 1 to 10,000
   */
  Page read(String shardId, String cursor, int limit);

  /** Where a mapping without a checkpoint starts. */
  enum StartingPosition {
    TRIM_HORIZON,
    LATEST,
  }

  /**
   * What one read gave.
   *
   * @param records in order of their sequence numbers
   * @param nextCursor where to go on; null when the shard is closed and read to its end
   */
  record Page(List<SourceRecord> records, String nextCursor) {}
}
