package dev.iops.cli.prove;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one case of the proof ended.
 *
 * @param proofCase what was run
 * @param outcome its verdict
 * @param named the checkers that decided the verdict, in their order; of a comparison, the parts that got worse, the worst first
 * @param reason the first of their reasons
 * @param isAsExpected whether the verdict is the one it must be, from the checkers it must come from and from no others
 * @param directory its run directory, or that of the comparison
 * @param took how long it took
 */
record ProofResult(
  ProofCase proofCase,
  Outcome outcome,
  List<String> named,
  String reason,
  boolean isAsExpected,
  Path directory,
  Duration took
) {
  static ProofResult of(ProofCase proofCase, Verdict verdict, Path directory, Duration took) {
    Outcome outcome = verdict.outcome();
    List<CheckResult> deciding =
      outcome == Outcome.PASS
        ? List.of()
        : verdict
            .results()
            .stream()
            .filter(result -> result.outcome() == outcome)
            .toList();
    List<String> named = deciding.stream().map(CheckResult::checker).distinct().toList();
    String reason = deciding.stream().findFirst().map(CheckResult::reason).orElse("");
    boolean expected = outcome == proofCase.outcome() && isRightlyNamed(proofCase, named);
    return new ProofResult(proofCase, outcome, named, reason, expected, directory, took);
  }

  /** The same of a comparison, which has to name the slowed hop before all others. */
  static ProofResult of(ProofCase proofCase, Comparison comparison, Path directory, Duration took) {
    Outcome outcome = comparison.outcome();
    List<String> named = outcome == Outcome.FAIL ? comparison.culprits() : List.of();
    String reason = outcome == Outcome.PASS ? "" : comparison.reasons().getFirst();
    boolean isFirst =
      proofCase.isClean() ||
      named
        .stream()
        .limit(1)
        .allMatch(hop -> begins(hop, proofCase.blames()));
    boolean expected = outcome == proofCase.outcome() && isFirst && isRightlyNamed(proofCase, named);
    return new ProofResult(proofCase, outcome, named, reason, expected, directory, took);
  }

  private static boolean isRightlyNamed(ProofCase proofCase, List<String> named) {
    boolean caught = proofCase.isClean() || named.stream().anyMatch(name -> begins(name, proofCase.blames()));
    List<String> allowed = Stream.concat(proofCase.blames().stream(), proofCase.also().stream()).toList();
    return caught && named.stream().allMatch(name -> begins(name, allowed));
  }

  private static boolean begins(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }
}
