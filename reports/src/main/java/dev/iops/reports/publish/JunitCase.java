package dev.iops.reports.publish;

import dev.iops.reports.baseline.Metric;
import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.MetricResult;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Words;
import java.util.Optional;

/**
 * One case for build servers: what was held against a run, and how that ended.
 *
 * @param outcome empty if nothing can be said, and nothing depends on it
 */
record JunitCase(String group, String name, Optional<Outcome> outcome, String reason, String detail) {
  static JunitCase of(String scenario, CheckResult result) {
    String name = result.checker() + ": " + result.claim();
    String findings = String.join("\n", result.findings());
    return new JunitCase(scenario + ".checks", name, Optional.of(result.outcome()), result.reason(), findings);
  }

  static JunitCase of(String scenario, CheckResult result, Objective objective) {
    String seen = objective.seen().isPresent() ? objective.seenInWords() : "nothing seen";
    String margin = objective.seen().isPresent() ? ", margin " + objective.marginInWords() : "";
    String samples =
      ", " + Words.of(objective.samples(), "sample") + " (at least " + Words.of(objective.minSamples()) + ")";
    return new JunitCase(
      scenario + ".objectives",
      objective.metric() + " " + objective.goalInWords(),
      Optional.of(result.outcomeOf(objective)),
      seen + margin + samples,
      result.claim()
    );
  }

  /** The comparison as a whole: not all that decides it is a metric. */
  static JunitCase of(String scenario, Comparison comparison) {
    return new JunitCase(
      scenario + ".comparison",
      "not worse than " + comparison.base(),
      Optional.of(comparison.outcome()),
      comparison.reasons().getFirst(),
      String.join("\n", comparison.reasons())
    );
  }

  static JunitCase of(String scenario, MetricResult result) {
    boolean known = result.state() != MetricResult.State.UNKNOWN;
    String name = Metric.of(result.metric()).label() + " is not worse";
    String note = known && !result.note().isEmpty() ? ": " + result.note() : result.note();
    String reason = (known ? result.words() : "") + note;
    return new JunitCase(scenario + ".comparison", name, result.outcome(), reason, "");
  }
}
