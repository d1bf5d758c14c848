package dev.iops.reports.compare;

import dev.iops.reports.verdict.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** Comparisons that other things than numbers decide. */
final class Comparisons {

  private Comparisons() {}

  /** One without any number. */
  static Comparison without(String base, String head, Outcome outcome, List<String> reasons) {
    return new Comparison(
      Comparison.SCHEMA_VERSION,
      Comparison.KIND,
      base,
      head,
      Rule.DEFAULT.level(),
      0,
      outcome,
      reasons,
      List.of(),
      List.of()
    );
  }

  /** The same with another outcome, and reasons before those that it has. */
  static Comparison with(Comparison comparison, Outcome outcome, List<String> reasons) {
    return new Comparison(
      comparison.schemaVersion(),
      comparison.kind(),
      comparison.base(),
      comparison.head(),
      comparison.level(),
      comparison.sets(),
      outcome,
      Stream.concat(
        reasons.stream(),
        comparison.outcome() == Outcome.PASS ? Stream.empty() : comparison.reasons().stream()
      ).toList(),
      comparison.culprits(),
      comparison.metrics()
    );
  }
}
