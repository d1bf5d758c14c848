package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** Every obligation was met or has an excuse. */
final class CompletenessChecker implements Checker {

  private static final String CLAIM = "Every event reached every connection that was open when it was emitted";

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (Members.withoutEvents(run)) {
      return List.of();
    }
    if (accounts.lost() > 0) {
      String reason =
        Words.of(accounts.lost()) +
        " of " +
        Words.of(accounts.owed(), "obligation") +
        " lost, on " +
        Words.of(accounts.affectedConnections(Fate.LOST), "connection") +
        ExemptAccounts.aside(accounts, Fate.LOST);
      return List.of(result(accounts, Outcome.FAIL, reason, Cases.lines(accounts, Fate.LOST)));
    }
    if (accounts.owed() == 0) {
      String reason = "there were no obligations: no event was emitted while a connection was open";
      return List.of(result(accounts, Outcome.UNKNOWN, reason, List.of()));
    }
    if (accounts.delivered() == 0) {
      return List.of(result(accounts, Outcome.UNKNOWN, "nothing was delivered, so nothing is proven", List.of()));
    }
    String delivered = Words.of(accounts.delivered()) + " of " + Words.of(accounts.owed()) + " obligations delivered";
    String exempt = ExemptAccounts.aside(accounts, Fate.LOST);
    if (accounts.excused() == 0) {
      return List.of(result(accounts, Outcome.PASS, delivered + exempt, List.of()));
    }
    String excuse =
      ", " +
      Words.of(accounts.excused()) +
      " excused because the connection had closed (at most " +
      Words.micros(accounts.longestExcuseMicros()) +
      " after the emission)";
    return List.of(result(accounts, Outcome.PASS, delivered + excuse + exempt, Cases.lines(accounts, Fate.EXCUSED)));
  }

  private static CheckResult result(Accounts accounts, Outcome outcome, String reason, List<String> findings) {
    return new CheckResult("completeness", CLAIM, outcome, reason, findings).measuring(
      Objective.count("obligations.lost", 0, accounts.lost(), accounts.owed())
    );
  }
}
