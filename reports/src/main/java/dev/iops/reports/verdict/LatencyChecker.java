package dev.iops.reports.verdict;

import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.RecordedRun;
import java.util.List;
import java.util.OptionalDouble;

/** Each latency objective holds; with too few samples nothing is claimed. */
final class LatencyChecker implements Checker {

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    return run
      .info()
      .objectives()
      .latencies()
      .stream()
      .map(objective -> check(run, objective))
      .toList();
  }

  private static CheckResult check(RecordedRun run, LatencyObjective objective) {
    HopLatency latency = run.latencies().get(objective.hop());
    String name = objective.hop().key() + " " + Words.percentile(objective.percentile());
    String claim = name + " (" + objective.hop().span() + ") is at most " + Words.micros(objective.limitMicros());
    if (latency.count() < objective.minSamples()) {
      String reason =
        Words.of(latency.count(), "sample") + ", at least " + Words.of(objective.minSamples()) + " are needed";
      return new CheckResult("latency " + name, claim, Outcome.UNKNOWN, reason, List.of()).measuring(
        measured(objective, latency)
      );
    }
    long found = latency.micros(objective.percentile());
    Outcome outcome = found > objective.limitMicros() ? Outcome.FAIL : Outcome.PASS;
    String limit = (outcome == Outcome.FAIL ? ", above " : ", within ") + Words.micros(objective.limitMicros());
    String reason = name + " is " + Words.micros(found) + limit + ", from " + Words.of(latency.count(), "sample");
    return new CheckResult("latency " + name, claim, outcome, reason, List.of()).measuring(
      measured(objective, latency)
    );
  }

  private static Objective measured(LatencyObjective objective, HopLatency latency) {
    return new Objective(
      "latency." + objective.hop().key() + "." + Words.percentile(objective.percentile()),
      Direction.AT_MOST,
      Unit.MICROSECONDS,
      objective.limitMicros(),
      latency.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) latency.micros(objective.percentile())),
      latency.count(),
      objective.minSamples()
    );
  }
}
