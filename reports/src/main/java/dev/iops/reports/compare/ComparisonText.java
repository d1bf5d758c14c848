package dev.iops.reports.compare;

import dev.iops.reports.baseline.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A comparison as text: for a terminal, and as Markdown for a pull request. */
public final class ComparisonText {

  private static final String ROW = "%-38s %10s %10s %8s %8s  %s%n";

  private ComparisonText() {}

  /** The cells of a comparison, the worst first: metric, base, head, change, noise floor, what that means. */
  public static List<List<String>> rows(Comparison comparison) {
    return comparison
      .metrics()
      .stream()
      .sorted(Comparator.comparing(MetricResult::state).thenComparing(MetricResult::metric))
      .map(ComparisonText::row)
      .toList();
  }

  private static List<String> row(MetricResult result) {
    Metric metric = Metric.of(result.metric());
    boolean known = result.state() != MetricResult.State.UNKNOWN;
    return List.of(
      metric.label(),
      known ? metric.words(result.base()) : "–",
      known ? metric.words(result.head()) : "–",
      known ? result.change() : "–",
      known ? result.noise() : "–",
      meaning(result)
    );
  }

  private static String meaning(MetricResult result) {
    String meaning = switch (result.state()) {
      case WORSE -> "worse";
      case SUSPECT -> "maybe worse";
      case UNKNOWN -> "unknown";
      case NOISY -> "too noisy to tell";
      case BETTER -> "better";
      case SAME -> "same";
    };
    return result.note().isEmpty() ? meaning : meaning + ": " + result.note();
  }

  /** For a terminal, ending with a line break. */
  public static String terminal(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, ROW, "metric", "base", "head", "change", "noise", ""));
    rows(comparison).forEach(row -> text.append(String.format(Locale.ROOT, ROW, row.toArray())));
    text.append(System.lineSeparator());
    comparison.reasons().forEach(reason -> text.append(comparison.outcome()).append("  ").append(reason).append('\n'));
    return text.append(comparison.head()).append(" against ").append(comparison.base()).append('\n').toString();
  }

  /** As Markdown. */
  public static String markdown(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(comparison.outcome()).append(": ").append(plain(comparison.head()));
    text.append(" against ").append(plain(comparison.base())).append("\n\n");
    comparison.reasons().forEach(reason -> text.append("- ").append(plain(reason)).append('\n'));
    text.append("\n| metric | base | head | change | noise floor | |\n|---|--:|--:|--:|--:|---|\n");
    for (List<String> row : rows(comparison)) {
      row.forEach(cell -> text.append("| ").append(plain(cell)).append(' '));
      text.append("|\n");
    }
    return text.toString();
  }

  private static String plain(String text) {
    return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]|<>])", "\\\\$1");
  }
}
