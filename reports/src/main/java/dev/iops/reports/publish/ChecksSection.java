package dev.iops.reports.publish;

import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every check with what it found and the worst cases; what decided comes first. */
final class ChecksSection {

  private static final List<Outcome> ORDER = List.of(Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS);

  private ChecksSection() {}

  static void add(Html html, Verdict verdict) {
    html.section("checks", "Checks").raw("<ul class=\"checks\">\n");
    verdict
      .results()
      .stream()
      .sorted(Comparator.comparingInt(result -> ORDER.indexOf(result.outcome())))
      .forEach(result -> add(html, result));
    html.raw("</ul>\n</section>\n");
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
