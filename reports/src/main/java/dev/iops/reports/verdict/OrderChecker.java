package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** Each connection receives the events of a stream in the order of their sequences. */
final class OrderChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (Members.withoutEvents(run)) {
      return List.of();
    }
    long found = accounts.outOfOrder();
    Outcome outcome = found > 0 ? Outcome.FAIL : accounts.receipts() == 0 ? Outcome.UNKNOWN : Outcome.PASS;
    String reason;
    if (accounts.receipts() == 0) {
      reason = "nothing was received";
    } else if (found == 0) {
      reason = Words.of(accounts.receipts(), "receipt") + " in order";
    } else {
      String connections = Words.of(accounts.affectedConnections(Fate.OUT_OF_ORDER), "connection");
      reason = Words.of(found, "event") + " came after a later one of the same stream, on " + connections;
    }
    reason += ExemptAccounts.aside(accounts, Fate.OUT_OF_ORDER);
    String claim = "The events of a stream reach each connection in order";
    return List.of(new CheckResult("order", claim, outcome, reason, Cases.lines(accounts, Fate.OUT_OF_ORDER)));
  }
}
