package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** What the scenario itself claimed and checked. */
public final class ScenarioChecker implements Checker {

  /** The name under which its results stand. */
  public static final String NAME = "scenario";

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    return run
      .info()
      .assertions()
      .stream()
      .map(assertion ->
        new CheckResult(
          NAME,
          assertion.name(),
          assertion.held() ? Outcome.PASS : Outcome.FAIL,
          assertion.detail(),
          List.of()
        )
      )
      .toList();
  }
}
