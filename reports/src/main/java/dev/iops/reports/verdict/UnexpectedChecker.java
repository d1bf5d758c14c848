package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** Nothing arrives that nobody announced. */
final class UnexpectedChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    long found = accounts.unexpected();
    Outcome outcome = found > 0 ? Outcome.FAIL : Outcome.PASS;
    boolean silent = Members.withoutEvents(run);
    outcome = accounts.receipts() == 0 && !silent ? Outcome.UNKNOWN : outcome;
    String reason = Words.of(found, "unexpected event") + " received";
    if (accounts.receipts() == 0) {
      reason = silent ? "nothing was sent and nothing was received" : "nothing was received";
    } else if (found > 0) {
      String connections = Words.of(accounts.affectedConnections(Fate.UNEXPECTED), "connection");
      reason += ", on " + connections + "; does another sender use the same stack?";
    }
    String claim = "Nothing arrives that no sender announced";
    CheckResult result = new CheckResult("unexpected", claim, outcome, reason, Cases.lines(accounts, Fate.UNEXPECTED));
    return List.of(
      silent ? result : result.measuring(Objective.count("receipts.unexpected", 0, found, accounts.receipts()))
    );
  }
}
