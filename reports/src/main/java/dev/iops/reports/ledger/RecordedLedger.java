package dev.iops.reports.ledger;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The ledger of one run as it was read. Times are microseconds since the epoch.
 *
 * @param expectations what senders announced, in order
 * @param reports what senders knew afterwards, in order
 * @param connections every connection that was opened
 * @param handshakeFailures every handshake that failed
 * @param observedEmissions emission times that received events carried, by {@code runId} and stream number; null for a
 *     stream of which nothing was received, 0 for an event that nobody received
 * @param observationEndedAt when receivers stopped looking; empty if the run never got there
 * @param timeline what happened to the run as a whole
 * @param damage what is missing or cut off, in words; empty for a run that ended in good order
 */
public record RecordedLedger(
  List<Expectation> expectations,
  List<EmissionReport> reports,
  List<RecordedConnection> connections,
  List<HandshakeFailure> handshakeFailures,
  Map<String, long[][]> observedEmissions,
  OptionalLong observationEndedAt,
  RecordedTimeline timeline,
  List<String> damage
) {
  /** Whether everything that arrived is known to be in here. */
  public boolean isComplete() {
    return damage.isEmpty() && observationEndedAt.isPresent();
  }
}
