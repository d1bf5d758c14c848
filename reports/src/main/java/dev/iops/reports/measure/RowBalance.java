package dev.iops.reports.measure;

import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of the table of connections against the connections that were open. Times are microseconds since the epoch.
 *
 * @param readings in order of time
 */
public record RowBalance(List<Reading> readings) {
  private static final long HANDSHAKE_MICROS = 1_000_000;

  /**
   * One reading.
   *
   * @param rows how many there were
   * @param open connections that were open then
   * @param passing connections that may have a row besides: they ended a short time ago, or are about to open
   */
  public record Reading(long atMicros, long rows, long open, long passing) {
    /** Rows that nothing explains; negative if there are fewer rows than there might be. */
    public long stale() {
      return rows - open - passing;
    }

    /** Whether every row belongs to a connection that is open. */
    public boolean clean() {
      return rows <= open;
    }
  }

  /**
   * Balances every reading.
   *
   * @param cleanWithinMicros how long after its end a connection may keep its row
   */
  public static RowBalance of(RecordedRun run, long cleanWithinMicros) {
    OpenCount count = OpenCount.of(run);
    return new RowBalance(
      run
        .ledger()
        .timeline()
        .gauge(Gauges.ROWS)
        .stream()
        .map(sample -> reading(sample, count, cleanWithinMicros))
        .toList()
    );
  }

  private static Reading reading(Sample sample, OpenCount count, long cleanWithinMicros) {
    long at = sample.atMicros();
    long ending = count.closedBetween(at - cleanWithinMicros - 1, at);
    long opening = count.openedBetween(at, at + HANDSHAKE_MICROS);
    return new Reading(at, Math.round(sample.value()), count.at(at), ending + opening);
  }

  /** The longest time from a reading with more rows than open connections to the next one without; 0 if there is none. */
  public long longestUncleanMicros() {
    long longest = 0;
    OptionalLong since = OptionalLong.empty();
    for (Reading reading : readings) {
      if (since.isPresent()) {
        longest = Math.max(longest, reading.atMicros() - since.getAsLong());
      }
      since = reading.clean() ? OptionalLong.empty() : OptionalLong.of(since.orElse(reading.atMicros()));
    }
    return longest;
  }

  /** Whether the last reading has no row too many. */
  public boolean cleanAtTheEnd() {
    return readings.isEmpty() || readings.getLast().clean();
  }
}
