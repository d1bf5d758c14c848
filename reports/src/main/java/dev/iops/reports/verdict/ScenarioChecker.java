package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** What the scenario itself claimed and checked. */
final class ScenarioChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    return run
      .info()
      .assertions()
      .stream()
      .map(assertion ->
        new CheckResult(
          "scenario",
          assertion.name(),
          assertion.held() ? Outcome.PASS : Outcome.FAIL,
          assertion.detail(),
          List.of()
        )
      )
      .toList();
  }
}
