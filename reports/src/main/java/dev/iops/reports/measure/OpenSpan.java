package dev.iops.reports.measure;

import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.ledger.RecordedLedger;

/**
 * When a connection was open, microseconds since the epoch: from its handshake up to, but not including, its end.
 *
 * @param untilMicros {@code Long.MAX_VALUE} if it was open when the observation ended
 */
public record OpenSpan(long fromMicros, long untilMicros) {
  /** The span of one connection of a ledger. */
  public static OpenSpan of(RecordedConnection connection, RecordedLedger ledger) {
    long observedUntil = ledger.observationEndedAt().orElse(Long.MAX_VALUE);
    RecordedConnection.Close close = connection.close();
    boolean ended = close != null && close.atMicros() < observedUntil;
    return new OpenSpan(connection.openedAtMicros(), ended ? close.atMicros() : Long.MAX_VALUE);
  }

  /** Whether it ended before the observation did. */
  public boolean ended() {
    return untilMicros != Long.MAX_VALUE;
  }

  /** Whether it was open all the time from one moment to another, both inclusive. */
  public boolean covers(long earliestMicros, long latestMicros) {
    return fromMicros <= earliestMicros && (latestMicros < untilMicros || !ended());
  }

  /** Whether it was open at any time from one moment to another, both inclusive. */
  public boolean touches(long earliestMicros, long latestMicros) {
    return fromMicros <= latestMicros && earliestMicros < untilMicros;
  }
}
