package dev.iops.reports.verdict;

import java.util.List;

/**
 * What one check found.
 *
 * @param checker the name of the checker
 * @param claim what should hold, in words
 * @param reason what was found, in words; one sentence
 * @param findings the worst cases, a handful
 * @param objectives the numbers behind it, with their limits; none if the claim is no number
 */
public record CheckResult(
  String checker,
  String claim,
  Outcome outcome,
  String reason,
  List<String> findings,
  List<Objective> objectives
) {
  public CheckResult {
    findings = List.copyOf(findings);
    objectives = List.copyOf(objectives);
  }

  /** A result without numbers. */
  public CheckResult(String checker, String claim, Outcome outcome, String reason, List<String> findings) {
    this(checker, claim, outcome, reason, findings, List.of());
  }

  /** The same with the numbers behind it. */
  CheckResult measuring(Objective... measured) {
    return new CheckResult(checker, claim, outcome, reason, findings, List.of(measured));
  }

  /** What one of the numbers says: where the check never fails, as that of the load generator, nor does it. */
  public Outcome outcomeOf(Objective objective) {
    return objective.outcome() == Outcome.FAIL ? outcome : objective.outcome();
  }

  /** The same, but UNKNOWN if it failed in a recording that was cut off: what is missing may explain it. */
  CheckResult asFarAsRecorded(boolean cutOff) {
    if (outcome != Outcome.FAIL || !cutOff) {
      return this;
    }
    String far = "the recording was cut off; as far as it goes: " + reason;
    return new CheckResult(checker, claim, Outcome.UNKNOWN, far, findings, objectives);
  }

  /** The same, but UNKNOWN if it passed on fewer samples than were asked for; what is broken stays broken. */
  CheckResult needing(long minSamples, long samples, String noun) {
    if (outcome != Outcome.PASS || samples >= minSamples) {
      return this;
    }
    String few = Words.of(samples, noun) + ", at least " + Words.of(minSamples) + " are needed; " + reason;
    return new CheckResult(checker, claim, Outcome.UNKNOWN, few, findings, objectives);
  }
}
