package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/** The recording is whole and nothing speaks against relying on it; otherwise nothing can be claimed. */
final class EvidenceChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    List<String> gaps = new ArrayList<>(run.damage());
    gaps.addAll(run.info().doubts());
    String claim = "The recording is whole and the load generator kept up";
    if (gaps.isEmpty()) {
      return List.of(new CheckResult("evidence", claim, Outcome.PASS, "every file was finished in order", List.of()));
    }
    String more = gaps.size() == 1 ? "" : " (and " + Words.of(gaps.size() - 1L, "more reason") + ")";
    return List.of(new CheckResult("evidence", claim, Outcome.UNKNOWN, gaps.getFirst() + more, gaps));
  }
}
