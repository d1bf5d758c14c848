package dev.iops.reports.verdict;

import dev.iops.reports.ledger.EmissionReport;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/** The load was what the scenario planned: everything announced was emitted, and the sender knows it. */
final class EmissionChecker implements Checker {

  private static final int KEPT_FINDINGS = 8;

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    if (Members.withoutEvents(run)) {
      return List.of();
    }
    Accounts.EmissionCount emission = accounts.emission();
    List<String> problems = new ArrayList<>();
    if (emission.planned() == 0) {
      problems.add("no event was announced");
    }
    if (emission.failed() > 0) {
      problems.add(
        Words.of(emission.failed()) + " of " + Words.of(emission.planned(), "event") + " could not be emitted"
      );
    }
    if (emission.unknown() > 0) {
      problems.add("nobody knows whether " + Words.of(emission.unknown(), "event") + " left");
    }
    Outcome outcome = problems.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
    String reason = problems.isEmpty()
      ? Words.of(emission.emitted(), "event") + " emitted"
      : String.join("; ", problems);
    if (emission.receivedUnreported() > 0) {
      reason +=
        "; " + Words.of(emission.receivedUnreported()) + " arrived though the sender had not reported them as emitted";
    }
    return List.of(
      new CheckResult("emission", "Every announced event was emitted", outcome, reason, findings(run)).measuring(
        Objective.count("events.notEmitted", 0, emission.failed() + emission.unknown(), emission.planned())
      )
    );
  }

  private static List<String> findings(RecordedRun run) {
    return run
      .ledger()
      .reports()
      .stream()
      .filter(report -> report.kind() != EmissionReport.Kind.EMITTED)
      .limit(KEPT_FINDINGS)
      .map(EmissionChecker::line)
      .toList();
  }

  private static String line(EmissionReport report) {
    String range =
      report.streamId() == null
        ? report.runId()
        : report.runId() + "/" + report.streamId() + "/" + report.fromSequence() + " to " + report.toSequence();
    return range + (report.kind() == EmissionReport.Kind.FAILED ? " failed: " : " unknown: ") + report.reason();
  }
}
