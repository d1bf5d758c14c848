package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;

/** Words about the groups of a run. */
final class Members {

  private Members() {}

  /** Why there is nothing to say about a group of which no connection is known. */
  static String none(RecordedRun run, String group) {
    return run.info().group(group).isEmpty()
      ? "the run has no group \"" + group + "\""
      : "no connection of " + group + " was opened";
  }
}
