package dev.iops.reports.verdict;

import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The clocks agree well enough for the latencies to mean something. A negative sample up to the declared clock error plus
 * one millisecond (the resolution of Kinesis' arrival time) is explained; larger ones must be rare.
 */
final class ClockChecker implements Checker {

  private static final long COARSEST_STAMP_MICROS = 1_000;
  private static final double TOLERATED_SHARE = 0.01;

  @Override
  public List<CheckResult> check(RecordedRun run, Accounts accounts) {
    long explainedMicros = run.info().clockErrorMicros() + COARSEST_STAMP_MICROS;
    List<String> findings = new ArrayList<>();
    List<String> distrusted = new ArrayList<>();
    long samples = 0;
    for (HopLatency latency : run.latencies().values()) {
      samples += latency.count();
      if (latency.negatives().getTotalCount() > 0) {
        findings.add(line(latency));
        if (unexplained(latency, explainedMicros) > TOLERATED_SHARE * latency.count()) {
          distrusted.add(latency.hop().key());
        }
      }
    }
    if (samples == 0 && Members.withoutEvents(run)) {
      return List.of();
    }
    String claim =
      "No stage ends before it begins, but for " + Words.micros(explainedMicros) + " of clock resolution and error";
    return List.of(
      new CheckResult("clocks", claim, outcome(samples, distrusted), reason(samples, findings, distrusted), findings)
    );
  }

  private static Outcome outcome(long samples, List<String> distrusted) {
    return samples == 0 || !distrusted.isEmpty() ? Outcome.UNKNOWN : Outcome.PASS;
  }

  private static String reason(long samples, List<String> findings, List<String> distrusted) {
    if (samples == 0) {
      return "there are no latency samples";
    }
    if (!distrusted.isEmpty()) {
      return (
        "the clocks disagree too much at " +
        String.join(", ", distrusted) +
        "; state the clock error or synchronize them"
      );
    }
    return findings.isEmpty() ? "no negative sample" : "few or small negative samples";
  }

  private static double unexplained(HopLatency latency, long explainedMicros) {
    var negatives = latency.negatives();
    return negatives.getTotalCount() - negatives.getCountBetweenValues(0, explainedMicros);
  }

  private static String line(HopLatency latency) {
    var negatives = latency.negatives();
    return (
      latency.hop().key() +
      ": " +
      Words.of(negatives.getTotalCount()) +
      " of " +
      Words.of(latency.count(), "sample") +
      " negative, the largest by " +
      Words.micros(negatives.getMaxValue())
    );
  }
}
