package dev.iops.reports.publish;

import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Every check with what it found and the worst cases; what decided comes first. */
final class ChecksSection {

  static final List<Outcome> ORDER = List.of(Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS);

  private ChecksSection() {}

  static void add(Html html, Verdict verdict) {
    html.section("checks", "Checks");
    List<CheckResult> broken = with(verdict, outcome -> outcome != Outcome.PASS);
    List<CheckResult> held = with(verdict, outcome -> outcome == Outcome.PASS);
    list(html, broken);
    if (!held.isEmpty()) {
      html.raw(broken.isEmpty() ? "<details class=\"held\" open>" : "<details class=\"held\">");
      html.element("summary", Words.of(held.size(), "check") + (held.size() == 1 ? " holds" : " hold"));
      list(html, held);
      html.raw("</details>\n");
    }
    html.raw("</section>\n");
  }

  private static List<CheckResult> with(Verdict verdict, Predicate<Outcome> wanted) {
    return verdict
      .results()
      .stream()
      .filter(result -> wanted.test(result.outcome()))
      .sorted(Comparator.comparingInt(result -> ORDER.indexOf(result.outcome())))
      .toList();
  }

  private static void list(Html html, List<CheckResult> results) {
    if (!results.isEmpty()) {
      html.raw("<ul class=\"checks\">\n");
      results.forEach(result -> add(html, result));
      html.raw("</ul>\n");
    }
  }

  private static void add(Html html, CheckResult result) {
    String outcome = result.outcome().name();
    html.raw("<li class=\"check " + outcome.toLowerCase(Locale.ROOT) + "\">");
    html.element("span class=\"badge\"", outcome).raw("<div>");
    html.element("p class=\"claim\"", result.claim()).element("p class=\"found\"", result.reason());
    if (!result.findings().isEmpty()) {
      html.raw(result.outcome() == Outcome.PASS ? "<details>" : "<details open>");
      html.element("summary", result.outcome() == Outcome.PASS ? "Details" : "Worst cases").raw("<ol>");
      result.findings().forEach(finding -> html.element("li", finding));
      html.raw("</ol></details>");
    }
    html.raw("</div></li>\n");
  }
}
