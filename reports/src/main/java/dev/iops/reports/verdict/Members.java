package dev.iops.reports.verdict;

import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.RecordedRun;

/** Who takes part in a run, and whether anything is sent. */
final class Members {

  private Members() {}

  /** Whether no event was to be sent, and none was announced. */
  static boolean withoutEvents(RecordedRun run) {
    return !run.info().objectives().promises(NoEventsPromise.class).isEmpty() && run.ledger().expectations().isEmpty();
  }

  /** Why there is nothing to say about a group of which no connection is known. */
  static String none(RecordedRun run, String group) {
    return run.info().group(group).isEmpty()
      ? "the run has no group \"" + group + "\""
      : "no connection of " + group + " was opened";
  }
}
