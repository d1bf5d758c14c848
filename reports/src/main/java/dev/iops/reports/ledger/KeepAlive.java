package dev.iops.reports.ledger;

/**
 * The keep-alives of one connection. Times are microseconds since the epoch.
 *
 * @param pings how many it sent
 * @param pongs how many answers arrived
 * @param lastPingAtMicros when it sent the last one; 0 if it sent none
 * @param lastPongAtMicros when the last answer arrived; 0 if none did
 * @param pingsSincePong how many it sent after the last answer
 * @param firstPingSincePongAtMicros when it sent the first of those; 0 if there are none
 */
public record KeepAlive(
  long pings,
  long pongs,
  long lastPingAtMicros,
  long lastPongAtMicros,
  long pingsSincePong,
  long firstPingSincePongAtMicros
) {
  /** Neither sent nor answered. */
  public static final KeepAlive NONE = new KeepAlive(0, 0, 0, 0, 0, 0);

  /** Pings without an answer; 0 if there were more answers than pings. */
  public long unanswered() {
    return Math.max(0, pings - pongs);
  }
}
