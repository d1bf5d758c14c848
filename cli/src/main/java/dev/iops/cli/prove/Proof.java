package dev.iops.cli.prove;

import java.time.Instant;
import java.util.List;

/**
 * What came of the runs.
 *
 * @param at when it began
 * @param command the command line that made it
 * @param machine what it ran on, in words
 * @param commit what was checked out; empty if that cannot be told
 * @param results one for each case
 */
record Proof(Instant at, String command, String machine, String commit, List<ProofResult> results) {
  Proof {
    results = List.copyOf(results);
  }

  List<ProofResult> defects() {
    return results
      .stream()
      .filter(result -> !result.proofCase().isClean())
      .toList();
  }

  List<ProofResult> cleanRuns() {
    return results
      .stream()
      .filter(result -> result.proofCase().isClean())
      .toList();
  }

  /** Whether every defect was caught and rightly named, and every clean run passed. */
  boolean holds() {
    return !results.isEmpty() && results.stream().allMatch(ProofResult::isAsExpected);
  }

  /** {@code 28 of 28 defects caught and rightly named, 20 of 20 clean runs passed}. */
  String summary() {
    return "%d of %d defects caught and rightly named, %d of %d clean runs passed".formatted(
      good(defects()),
      defects().size(),
      good(cleanRuns()),
      cleanRuns().size()
    );
  }

  private static long good(List<ProofResult> some) {
    return some.stream().filter(ProofResult::isAsExpected).count();
  }
}
