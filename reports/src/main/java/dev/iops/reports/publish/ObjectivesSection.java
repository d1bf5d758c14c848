package dev.iops.reports.publish;

import dev.iops.reports.run.Direction;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every number that was held against an absolute limit: goal, seen, margin. */
final class ObjectivesSection {

  private static final List<String> COLUMNS = List.of(
    "Metric",
    "Outcome",
    "Goal",
    "Seen",
    "Margin",
    "Used of the limit",
    "Samples (at least)"
  );

  private ObjectivesSection() {}

  /** One number with the outcome that it means for its check. */
  private record Row(Objective objective, Outcome outcome) {}

  static void add(Html html, Verdict verdict) {
    List<Row> rows = rows(verdict);
    if (rows.isEmpty()) {
      return;
    }
    html.section("objectives", "Objectives");
    html
      .element("p class=\"lead\"", lead(rows))
      .raw("\n")
      .scroll("Objectives")
      .raw("<table class=\"objectives\">\n<thead><tr>");
    COLUMNS.forEach(column -> html.element("th scope=\"col\"", column));
    html.raw("</tr></thead>\n<tbody>\n");
    rows.forEach(row -> add(html, row));
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static List<Row> rows(Verdict verdict) {
    List<Row> rows = new ArrayList<>();
    for (CheckResult result : verdict.results()) {
      result.objectives().forEach(objective -> rows.add(new Row(objective, result.outcomeOf(objective))));
    }
    rows.sort(Comparator.comparingInt(row -> ChecksSection.ORDER.indexOf(row.outcome())));
    return rows;
  }

  private static String lead(List<Row> rows) {
    long kept = rows
      .stream()
      .filter(row -> row.outcome() == Outcome.PASS)
      .count();
    return (
      Words.of(kept) +
      " of " +
      Words.of(rows.size(), "number") +
      " within the limit. A margin with a minus is on the wrong side; from fewer samples than are needed nothing is claimed."
    );
  }

  private static void add(Html html, Row row) {
    Objective objective = row.objective();
    String outcome = row.outcome().name();
    html.raw("<tr class=\"" + outcome.toLowerCase(Locale.ROOT) + "\">").element("th scope=\"row\"", objective.metric());
    html.raw("<td>").element("span class=\"badge\"", outcome).raw("</td>");
    html.element("td", objective.goalInWords()).element("td", orNone(objective.seenInWords()));
    html.element("td", orNone(objective.marginInWords())).raw("<td>");
    used(html, objective);
    String needed = objective.minSamples() > 1 ? " (" + Words.of(objective.minSamples()) + ")" : "";
    html
      .raw("</td>")
      .element("td", Words.of(objective.samples()) + needed)
      .raw("</tr>\n");
  }

  /** A bar of how much of the limit is used up; none where the limit is 0 or the larger value is the better one. */
  private static void used(Html html, Objective objective) {
    if (objective.direction() == Direction.AT_LEAST || objective.limit() <= 0 || objective.seen().isEmpty()) {
      html.text(DigestTable.NONE);
      return;
    }
    double used = Math.max(0, objective.seen().getAsDouble() / objective.limit());
    String width = String.format(Locale.ROOT, "%.1f", Math.min(100, 100 * used));
    html.raw("<span class=\"gauge\" aria-hidden=\"true\"><span style=\"width:" + width + "%\"></span></span>");
    html.text(used > 99.99 ? "over 9,999 %" : String.format(Locale.ROOT, "%,.0f %%", 100 * used));
  }

  private static String orNone(String words) {
    return words.isEmpty() ? DigestTable.NONE : words;
  }
}
