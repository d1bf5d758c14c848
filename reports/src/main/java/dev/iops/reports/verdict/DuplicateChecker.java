package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** No connection received an event twice, but for what the scenario allows. */
final class DuplicateChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (Members.withoutEvents(run)) {
      return List.of();
    }
    long allowed = run.info().objectives().maxDuplicated();
    String claim =
      allowed == 0
        ? "No connection receives an event twice"
        : "No more than " + Words.of(allowed, "receipt") + " repeat an event that the connection had";
    long found = accounts.duplicated();
    Outcome outcome = found > allowed ? Outcome.FAIL : accounts.receipts() == 0 ? Outcome.UNKNOWN : Outcome.PASS;
    String where = found == 0 ? "" : ", on " + Words.of(accounts.affectedConnections(Fate.DUPLICATED), "connection");
    String reason =
      accounts.receipts() == 0
        ? "nothing was received"
        : Words.of(found, "duplicate") +
          " among " +
          Words.of(accounts.receipts(), "receipt") +
          where +
          ExemptAccounts.aside(accounts, Fate.DUPLICATED);
    return List.of(
      new CheckResult("duplicates", claim, outcome, reason, Cases.lines(accounts, Fate.DUPLICATED)).measuring(
        Objective.count("receipts.duplicated", allowed, found, accounts.receipts())
      )
    );
  }
}
