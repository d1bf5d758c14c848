package dev.iops.cloud.eventsource;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A stream that a poller reads shard by shard: a Kinesis stream, one's consumer or a table's stream. Thread-safe. */
public interface RecordSource {
  /** The ARN, as it stands in {@code eventSourceARN}. */
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

  /**
   * Waits, after a read that gave nothing, until reading again is worth it.
   *
   * @param interval how long that is for a source that has to be asked; one that pushes its records knows better
   */
  default void awaitMore(String shardId, String cursor, Duration interval, Timeline timeline)
    throws InterruptedException {
    timeline.sleep(interval);
  }

  /** How long the stream keeps a record: after that nobody can read it any more. */
  default Duration retention() {
    return Duration.ofHours(24);
  }

  /** Where a mapping without a checkpoint starts. */
  sealed interface StartingPosition {
    /** At the oldest record that is still there. */
    StartingPosition TRIM_HORIZON = new TrimHorizon();

    /** After the newest record. */
    StartingPosition LATEST = new Latest();

    /** The name in templates and in the Lambda API. */
    String apiName();
  }

  /** See {@link StartingPosition#TRIM_HORIZON}. */
  record TrimHorizon() implements StartingPosition {
    @Override
    public String apiName() {
      return "TRIM_HORIZON";
    }
  }

  /** See {@link StartingPosition#LATEST}. */
  record Latest() implements StartingPosition {
    @Override
    public String apiName() {
      return "LATEST";
    }
  }

  /**
   * At the first record that arrived then or later; only Kinesis streams have it.
   *
   * @param time not in the future
   */
  record AtTimestamp(Instant time) implements StartingPosition {
    @Override
    public String apiName() {
      return "AT_TIMESTAMP";
    }
  }

  /**
   * What one read gave.
   *
   * @param records in order of their sequence numbers
   * @param nextCursor where to go on; null when the shard is closed and read to its end
   */
  record Page(List<SourceRecord> records, String nextCursor) {}
}
