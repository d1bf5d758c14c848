package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict for build servers: one case per check and one per objective. FAIL is a failure and UNKNOWN an error, so that
 * neither passes for a success.
 */
final class JunitXml {

  private JunitXml() {}

  /** One case: what was held against the run, and how that ended. */
  private record Case(String group, String name, Outcome outcome, String reason, String detail) {}

  static String of(RecordedRun run, Verdict verdict) {
    String scenario = run.info().scenario();
    List<Case> cases = new ArrayList<>();
    verdict.results().forEach(result -> cases.add(check(scenario, result)));
    for (CheckResult result : verdict.results()) {
      result.objectives().forEach(objective -> cases.add(objective(scenario, result, objective)));
    }
    double seconds = Math.max(0, run.info().endedAt() - run.info().startedAt()) / 1e6;
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
      String.format(
        Locale.ROOT,
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\" time=\"%.3f\">\n",
        escape(scenario),
        cases.size(),
        count(cases, Outcome.FAIL),
        count(cases, Outcome.UNKNOWN),
        seconds
      )
    );
    cases.forEach(one -> append(xml, one));
    return xml.append("</testsuite>\n").toString();
  }

  private static Case check(String scenario, CheckResult result) {
    String name = result.checker() + ": " + result.claim();
    String findings = String.join("\n", result.findings());
    return new Case(scenario + ".checks", name, result.outcome(), result.reason(), findings);
  }

  private static Case objective(String scenario, CheckResult result, Objective objective) {
    String seen = objective.seen().isPresent() ? objective.seenInWords() : "nothing seen";
    String margin = objective.seen().isPresent() ? ", margin " + objective.marginInWords() : "";
    String samples =
      ", " + Words.of(objective.samples(), "sample") + " (at least " + Words.of(objective.minSamples()) + ")";
    return new Case(
      scenario + ".objectives",
      objective.metric() + " " + objective.goalInWords(),
      result.outcomeOf(objective),
      seen + margin + samples,
      result.claim()
    );
  }

  private static void append(StringBuilder xml, Case one) {
    xml.append("  <testcase classname=\"").append(escape(one.group()));
    xml.append("\" name=\"").append(escape(one.name())).append('"');
    if (one.outcome() == Outcome.PASS) {
      xml.append("/>\n");
      return;
    }
    String element = one.outcome() == Outcome.FAIL ? "failure" : "error";
    xml.append(">\n    <").append(element).append(" type=\"").append(one.outcome());
    xml.append("\" message=\"").append(escape(one.reason())).append("\">");
    xml.append(escape(one.detail())).append("</").append(element).append(">\n  </testcase>\n");
  }

  private static long count(List<Case> cases, Outcome outcome) {
    return cases
      .stream()
      .filter(one -> one.outcome() == outcome)
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
