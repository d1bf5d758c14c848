package dev.iops.reports.measure;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.ledger.RecordedLedger;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.RecordedRun;
import java.util.List;

/**
 * A connection for as long as it was observed. Times are microseconds since the epoch.
 *
 * @param untilMicros its end; if it was open when the observation ended, that; its beginning if neither is known
 * @param ended whether it ended before the observation did
 */
public record Life(RecordedConnection connection, long untilMicros, boolean ended) {
  static Life of(RecordedConnection connection, RecordedLedger ledger) {
    OpenSpan open = OpenSpan.of(connection, ledger);
    if (open.ended()) {
      return new Life(connection, open.untilMicros(), true);
    }
    long opened = connection.openedAtMicros();
    return new Life(connection, Math.max(opened, ledger.observationEndedAt().orElse(opened)), false);
  }

  /** Every connection of a run. */
  public static List<Life> all(RecordedRun run) {
    return run
      .ledger()
      .connections()
      .stream()
      .map(connection -> of(connection, run.ledger()))
      .toList();
  }

  /** The connections of a group; none if the run has no such group. */
  public static List<Life> of(RecordedRun run, String group) {
    return run
      .info()
      .group(group)
      .map(known -> of(run, known))
      .orElse(List.of());
  }

  /** The connections of a group. */
  public static List<Life> of(RecordedRun run, ConnectionGroup group) {
    return all(run)
      .stream()
      .filter(life -> group.contains(life.connection().index()))
      .toList();
  }

  /** How long it lasted, or was observed. */
  public long micros() {
    return untilMicros - connection.openedAtMicros();
  }

  /** Whether it ended before the observation did, and this side did not ask for it. */
  public boolean endedByOtherSide() {
    return ended && connection.close().by() != ClosedBy.CLIENT;
  }
}
