package dev.iops.reports.verdict;

import dev.iops.reports.run.Promise;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.Set;

/** A scenario that emits nothing on purpose receives nothing either. */
final class NoEventsChecker implements Checker {

  private static final Set<String> ABOUT_EVENTS = Set.of(
    "completeness",
    "duplicates",
    "order",
    "unexpected",
    "emission",
    "certainty"
  );

  /** Whether a result stands: without events, what could not be told of them says nothing about the run. */
  static boolean isClaimed(RecordedRun run, CheckResult result) {
    return !(isPromised(run) && result.outcome() == Outcome.UNKNOWN && ABOUT_EVENTS.contains(result.checker()));
  }

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (!isPromised(run)) {
      return List.of();
    }
    long planned = accounts.emission().planned();
    String claim = "No event is emitted and none arrives";
    String reason =
      planned + accounts.receipts() == 0
        ? "nothing was emitted and nothing arrived"
        : Words.of(planned, "event") + " announced and " + Words.of(accounts.receipts()) + " received";
    Outcome outcome = planned + accounts.receipts() == 0 ? Outcome.PASS : Outcome.FAIL;
    return List.of(new CheckResult("no-events", claim, outcome, reason, List.of()));
  }

  private static boolean isPromised(RecordedRun run) {
    return !run.info().objectives().promises(Promise.NoEvents.class).isEmpty();
  }
}
