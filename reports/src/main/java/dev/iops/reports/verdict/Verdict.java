package dev.iops.reports.verdict;

import java.util.List;

/**
 * The judgement of a run.
 *
 * @param results of every check, in a fixed order
 * @param accounts the balance of obligations behind them
 */
public record Verdict(List<CheckResult> results, Accounts accounts) {
  public Verdict {
    results = List.copyOf(results);
  }

  /** FAIL beats UNKNOWN beats PASS. */
  public Outcome outcome() {
    return Outcome.worstOf(results.stream().map(CheckResult::outcome).toList());
  }

  /** Why, in words: the reasons of the checks that decided; for PASS that all of them hold. */
  public List<String> reasons() {
    Outcome outcome = outcome();
    if (outcome == Outcome.PASS) {
      String excused = accounts.excused() == 0 ? "" : "; " + Words.of(accounts.excused(), "obligation") + " excused";
      return List.of("all " + Words.of(results.size(), "check") + " hold" + excused);
    }
    return results
      .stream()
      .filter(r -> r.outcome() == outcome)
      .map(CheckResult::reason)
      .toList();
  }

  /** {@code 25,000 of 25,000 obligations delivered}. */
  public String deliveredOfOwed() {
    return Words.of(accounts.delivered()) + " of " + Words.of(accounts.owed(), "obligation") + " delivered";
  }
}
