package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** The end of (nearly) every obligation is known. */
final class CertaintyChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (Members.withoutEvents(run)) {
      return List.of();
    }
    long found = accounts.indeterminate();
    Outcome outcome = found > run.info().objectives().maxIndeterminate() ? Outcome.UNKNOWN : Outcome.PASS;
    outcome = accounts.owed() == 0 ? Outcome.UNKNOWN : outcome;
    String reason = Words.of(found) + " of " + Words.of(accounts.owed(), "obligation") + " indeterminate";
    String claim = "Every obligation has a known end";
    return List.of(
      new CheckResult("certainty", claim, outcome, reason, Cases.lines(accounts, Fate.INDETERMINATE)).measuring(
        Objective.count("obligations.indeterminate", run.info().objectives().maxIndeterminate(), found, accounts.owed())
      )
    );
  }
}
