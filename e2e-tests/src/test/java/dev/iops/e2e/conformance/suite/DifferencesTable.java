package dev.iops.e2e.conformance.suite;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What a target does otherwise than AWS is said to do, and what it taught, as Markdown that reads well in a console. */
final class DifferencesTable {

  private DifferencesTable() {}

  static String of(String target, Collection<LineResult> results) {
    StringBuilder text = new StringBuilder("# Conformance of ").append(target).append("\n\n");
    long tried = results
      .stream()
      .filter(result -> result.notTried().isEmpty())
      .count();
    long different = results
      .stream()
      .filter(result -> !result.differences().isEmpty())
      .count();
    text.append("%d statements tried, %d with differences.\n".formatted(tried, different));
    comparisons(text, "Differences", "expected", results, LineResult::differences);
    comparisons(text, "Learned (nobody has published what AWS does)", "our default", results, LineResult::learned);
    notTried(text, results);
    return text.toString();
  }

  private static void comparisons(
    StringBuilder text,
    String title,
    String expected,
    Collection<LineResult> results,
    Function<LineResult, List<Comparison>> which
  ) {
    if (results.stream().allMatch(result -> which.apply(result).isEmpty())) {
      return;
    }
    text.append("\n## ").append(title).append("\n\n| id | statement | what | ").append(expected);
    text.append(" | seen |\n|---|---|---|---|---|\n");
    for (LineResult result : results) {
      for (Comparison comparison : which.apply(result)) {
        row(
          text,
          result.statement().id(),
          result.statement().says(),
          comparison.what(),
          comparison.expected(),
          comparison.seen()
        );
      }
    }
  }

  private static void notTried(StringBuilder text, Collection<LineResult> results) {
    List<LineResult> skipped = results
      .stream()
      .filter(result -> !result.notTried().isEmpty())
      .toList();
    if (!skipped.isEmpty()) {
      text.append("\n## Not tried\n\n| id | statement | why |\n|---|---|---|\n");
      skipped.forEach(result -> row(text, result.statement().id(), result.statement().says(), result.notTried()));
    }
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append("| ").append(Markdown.cell(cell)).append(' ');
    }
    text.append("|\n");
  }
}
