package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The verdict for build servers: one case per check. FAIL is a failure and UNKNOWN an error, so that neither passes for a
 * success.
 */
final class JunitXml {

  private JunitXml() {}

  static String of(RecordedRun run, Verdict verdict) {
    List<CheckResult> results = verdict.results();
    double seconds = Math.max(0, run.info().endedAt() - run.info().startedAt()) / 1e6;
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
      String.format(
        Locale.ROOT,
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\" time=\"%.3f\">%n",
        escape(run.info().scenario()),
        results.size(),
        count(results, Outcome.FAIL),
        count(results, Outcome.UNKNOWN),
        seconds
      )
    );
    results.forEach(result -> testCase(xml, run.info().scenario(), result));
    return xml.append("</testsuite>\n").toString();
  }

  private static void testCase(StringBuilder xml, String scenario, CheckResult result) {
    String name = result.checker() + ": " + result.claim();
    xml
      .append("  <testcase classname=\"")
      .append(escape(scenario))
      .append("\" name=\"")
      .append(escape(name))
      .append('"');
    if (result.outcome() == Outcome.PASS) {
      xml.append("/>\n");
      return;
    }
    String element = result.outcome() == Outcome.FAIL ? "failure" : "error";
    xml.append(">\n    <").append(element).append(" type=\"").append(result.outcome());
    xml.append("\" message=\"").append(escape(result.reason())).append("\">");
    xml.append(escape(String.join("\n", result.findings())));
    xml.append("</").append(element).append(">\n  </testcase>\n");
  }

  private static long count(List<CheckResult> results, Outcome outcome) {
    return results
      .stream()
      .filter(result -> result.outcome() == outcome)
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
