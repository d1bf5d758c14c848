package dev.iops.e2e.conformance.suite;

import java.util.List;

/**
 * What came of one statement.
 *
 * @param statement the statement
 * @param comparisons everything it looked at
 * @param notTried why it was not tried; empty if it was
 */
public record LineResult(Statement statement, List<Comparison> comparisons, String notTried) {
  /** Keeps a copy. */
  public LineResult {
    comparisons = List.copyOf(comparisons);
  }

  static LineResult of(Statement statement, List<Comparison> comparisons) {
    List<Comparison> all = comparisons.isEmpty()
      ? List.of(new Comparison("the statement", "something to be looked at", "nothing", false))
      : comparisons;
    return new LineResult(statement, all, "");
  }

  static LineResult notTried(Statement statement, String reason) {
    return new LineResult(statement, List.of(), reason);
  }

  /** What the target did otherwise than stated. */
  public List<Comparison> differences() {
    return comparisons
      .stream()
      .filter(comparison -> !comparison.isSame() && !comparison.isUnknown())
      .toList();
  }

  /** What the target did where nobody knows what AWS does. */
  public List<Comparison> learned() {
    return comparisons.stream().filter(Comparison::isUnknown).toList();
  }

  /** Why the test fails; empty if it does not. The embedded cloud must also do what its defaults say. */
  List<Comparison> failures(boolean isEmbedded) {
    return isEmbedded
      ? comparisons
          .stream()
          .filter(comparison -> !comparison.isSame())
          .toList()
      : differences();
  }
}
