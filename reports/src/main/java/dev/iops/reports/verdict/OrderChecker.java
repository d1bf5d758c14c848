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
    Fate fate = accounts.outOfOrder() > 0 ? Fate.OUT_OF_ORDER : Fate.ORDER_UNCLEAR;
    String reason = reason(accounts, fate) + ExemptAccounts.aside(accounts, Fate.OUT_OF_ORDER);
    String claim = "The events of a stream reach each connection in order";
    return List.of(
      new CheckResult("order", claim, outcome(accounts), reason, Cases.lines(accounts, fate)).measuring(
        Objective.count("receipts.outOfOrder", 0, accounts.outOfOrder(), accounts.receipts()),
        Objective.count("receipts.orderUnclear", 0, accounts.orderUnclear(), accounts.receipts())
      )
    );
  }

  private static Outcome outcome(Accounts accounts) {
    if (accounts.outOfOrder() > 0) {
      return Outcome.FAIL;
    }
    return accounts.receipts() == 0 || accounts.orderUnclear() > 0 ? Outcome.UNKNOWN : Outcome.PASS;
  }

  private static String reason(Accounts accounts, Fate fate) {
    if (accounts.receipts() == 0) {
      return "nothing was received";
    }
    if (accounts.count(fate) == 0) {
      return Words.of(accounts.receipts(), "receipt") + " in order";
    }
    String connections = Words.of(accounts.affectedConnections(fate), "connection");
    String came = " came after a later one of the same stream, on " + connections;
    String unclear = fate == Fate.ORDER_UNCLEAR ? "; nobody knows when it left, for its put got no answer" : "";
    return Words.of(accounts.count(fate), "event") + came + unclear;
  }
}
