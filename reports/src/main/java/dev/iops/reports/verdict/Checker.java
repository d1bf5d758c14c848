package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/**
 * One guarantee.
 *
 * @implSpec A pure function: the same run gives the same results, nothing else is read or written. Without evidence the
 *     outcome is UNKNOWN, never PASS.
 */
@FunctionalInterface
public interface Checker {
  /**
   * Holds the guarantee against a run.
   *
   * @param accounts the balance of the run's obligations
   */
  List<CheckResult> check(RecordedRun run, Accounts accounts);
}
