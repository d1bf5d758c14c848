package dev.iops.reports.measure;

import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.run.RecordedRun;
import java.util.Arrays;
import java.util.List;

/** How many connections were open at any moment, microseconds since the epoch; counts also what ends after the observation. */
public final class OpenCount {

  private final long[] opened;
  private final long[] closed;

  private OpenCount(long[] opened, long[] closed) {
    this.opened = opened;
    this.closed = closed;
  }

  /** Counts every connection of a run. */
  public static OpenCount of(RecordedRun run) {
    List<RecordedConnection> connections = run.ledger().connections();
    return new OpenCount(
      connections.stream().mapToLong(RecordedConnection::openedAtMicros).sorted().toArray(),
      connections
        .stream()
        .filter(connection -> connection.close() != null)
        .mapToLong(connection -> connection.close().atMicros())
        .sorted()
        .toArray()
    );
  }

  /** Connections that were open at a moment; one that ends just then is not. */
  public long at(long micros) {
    return upTo(opened, micros) - upTo(closed, micros);
  }

  /** Connections that opened after one moment, up to and including another. */
  public long openedBetween(long afterMicros, long upToMicros) {
    return upTo(opened, upToMicros) - upTo(opened, afterMicros);
  }

  /** Connections that ended after one moment, up to and including another. */
  public long closedBetween(long afterMicros, long upToMicros) {
    return upTo(closed, upToMicros) - upTo(closed, afterMicros);
  }

  private static long upTo(long[] sorted, long micros) {
    if (micros == Long.MAX_VALUE) {
      return sorted.length;
    }
    int place = Arrays.binarySearch(sorted, micros + 1);
    int count = place < 0 ? -place - 1 : place;
    while (count > 0 && sorted[count - 1] > micros) {
      count--;
    }
    return count;
  }
}
