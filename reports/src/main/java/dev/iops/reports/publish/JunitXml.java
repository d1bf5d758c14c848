package dev.iops.reports.publish;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdict for build servers: one case per check, one per objective, and one per metric that was compared. FAIL is a
 * failure and UNKNOWN an error, so that neither passes for a success; what cannot be told and decides nothing is skipped.
 */
final class JunitXml {

  private JunitXml() {}

  static String of(RecordedRun run, Verdict verdict) {
    String scenario = run.info().scenario();
    List<JunitCase> cases = new ArrayList<>();
    verdict.results().forEach(result -> cases.add(JunitCase.of(scenario, result)));
    for (CheckResult result : verdict.results()) {
      result.objectives().forEach(objective -> cases.add(JunitCase.of(scenario, result, objective)));
    }
    ComparisonFile.read(run.directory().path()).ifPresent(comparison -> cases.addAll(cases(scenario, comparison)));
    return suite(scenario, cases, Math.max(0, run.info().endedAt() - run.info().startedAt()) / 1e6);
  }

  /** A comparison of two builds alone. */
  static String of(String name, Comparison comparison) {
    return suite(name, cases(name, comparison), 0);
  }

  private static List<JunitCase> cases(String name, Comparison comparison) {
    List<JunitCase> cases = new ArrayList<>(List.of(JunitCase.of(name, comparison)));
    comparison.metrics().forEach(result -> cases.add(JunitCase.of(name, result)));
    return cases;
  }

  private static String suite(String name, List<JunitCase> cases, double seconds) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
      String.format(
        Locale.ROOT,
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%.3f\">\n",
        escape(name),
        cases.size(),
        count(cases, Optional.of(Outcome.FAIL)),
        count(cases, Optional.of(Outcome.UNKNOWN)),
        count(cases, Optional.empty()),
        seconds
      )
    );
    cases.forEach(one -> append(xml, one));
    return xml.append("</testsuite>\n").toString();
  }

  private static void append(StringBuilder xml, JunitCase one) {
    xml.append("  <testcase classname=\"").append(escape(one.group()));
    xml.append("\" name=\"").append(escape(one.name())).append('"');
    if (one.outcome().isEmpty()) {
      xml.append(">\n    <skipped message=\"too noisy to tell: ").append(escape(one.reason()));
      xml.append("\"/>\n  </testcase>\n");
      return;
    }
    Outcome outcome = one.outcome().get();
    if (outcome == Outcome.PASS) {
      xml.append("/>\n");
      return;
    }
    String element = outcome == Outcome.FAIL ? "failure" : "error";
    xml.append(">\n    <").append(element).append(" type=\"").append(outcome);
    xml.append("\" message=\"").append(escape(one.reason())).append("\">");
    xml.append(escape(one.detail())).append("</").append(element).append(">\n  </testcase>\n");
  }

  private static long count(List<JunitCase> cases, Optional<Outcome> outcome) {
    return cases
      .stream()
      .filter(one -> one.outcome().equals(outcome))
      .count();
  }

  /** Escapes for text and attributes; characters that XML 1.0 does not know become U+FFFD. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      boolean legal =
        c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
      escaped.append(legal ? Html.escape(Character.toString(c)) : "\uFFFD");
    });
    return escaped.toString();
  }
}
