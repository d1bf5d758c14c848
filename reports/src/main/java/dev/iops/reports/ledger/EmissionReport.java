package dev.iops.reports.ledger;

/**
 * What the sender knows about events that it announced. Times are microseconds since the epoch.
 *
 * @param streamId null when the report is about the whole runId
 * @param fromSequence first of the range; 0 for the whole
 * @param toSequence last of the range, inclusive; {@code Integer.MAX_VALUE} for the whole
 * @param firstEmittedAtMicros when the first of them was emitted; 0 unless they were
 * @param lastEmittedAtMicros when the last of them was emitted; 0 unless they were
 * @param reason why not, or why it is not known; empty if they were emitted
 */
public record EmissionReport(
  Kind kind,
  String runId,
  String streamId,
  int fromSequence,
  int toSequence,
  long firstEmittedAtMicros,
  long lastEmittedAtMicros,
  String reason
) {
  /** What became of events, as far as the sender knows. */
  public enum Kind {
    EMITTED,
    FAILED,
    UNKNOWN,
  }
}
