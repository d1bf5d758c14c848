package dev.iops.reports.publish;

import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.ScenarioChecker;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result for a person at a terminal; plain text, control characters removed. */
final class TerminalSummary {

  private TerminalSummary() {}

  static String of(RecordedRun run, Verdict verdict) {
    StringBuilder text = new StringBuilder();
    problems(text, verdict);
    functions(text, run, verdict);
    if (
      run
        .latencies()
        .values()
        .stream()
        .anyMatch(latency -> latency.count() > 0)
    ) {
      text.append(String.format(Locale.ROOT, "%-10s %10s %10s %10s%n", "hop", "p50", "p95", "p99"));
      run
        .latencies()
        .values()
        .stream()
        .filter(latency -> latency.count() > 0)
        .forEach(latency -> row(text, latency));
      text.append('\n');
    }
    digest(text, run, verdict);
    text.append(verdict.outcome()).append('\n');
    text.append(plain(delivered(run, verdict))).append('\n');
    return text.append(run.directory().path().resolve("report.html")).append('\n').toString();
  }

  private static String delivered(RecordedRun run, Verdict verdict) {
    boolean owed = verdict.accounts().owed() > 0;
    List<NoEventsPromise> silences = run.info().objectives().promises(NoEventsPromise.class);
    return owed || silences.isEmpty() ? verdict.deliveredOfOwed() : "no events, because " + silences.getFirst().why();
  }

  /** What failed first. It explains most of what could then not be told, so that is only counted. */
  private static void problems(StringBuilder text, Verdict verdict) {
    List<CheckResult> failed = with(verdict, Outcome.FAIL);
    List<CheckResult> unknown = with(verdict, Outcome.UNKNOWN);
    failed.forEach(result -> problem(text, result));
    if (failed.isEmpty() || unknown.size() == 1) {
      unknown.forEach(result -> problem(text, result));
    } else if (!unknown.isEmpty()) {
      String names = unknown.stream().map(CheckResult::checker).collect(Collectors.joining(", "));
      text.append(Outcome.UNKNOWN).append("  ").append(Words.of(unknown.size(), "more check")).append(": ");
      text.append(plain(names)).append("\n\n");
    }
  }

  private static void functions(StringBuilder text, RecordedRun run, Verdict verdict) {
    List<String> lines = verdict.outcome() == Outcome.PASS ? List.of() : FunctionsSection.lines(run.info());
    lines
      .stream()
      .limit(3)
      .forEach(line -> text.append("ERROR  ").append(plain(line)).append('\n'));
    text.append(lines.isEmpty() ? "" : "\n");
  }

  private static void digest(StringBuilder text, RecordedRun run, Verdict verdict) {
    List<String> lines = new ArrayList<>();
    verdict
      .accounts()
      .exempt()
      .forEach(exempt -> lines.add("exempt " + exempt.line()));
    List<DigestTable> tables = Digest.of(run, verdict);
    boolean stepped = tables.stream().anyMatch(table -> table.kind().equals("step"));
    tables
      .stream()
      .filter(table -> !(stepped && table.kind().equals("phase"))) // steps say it better
      .forEach(table -> lines.addAll(table.lines()));
    lines.forEach(line -> text.append(plain(line)).append('\n'));
    text.append(lines.isEmpty() ? "" : "\n");
  }

  private static List<CheckResult> with(Verdict verdict, Outcome outcome) {
    return verdict
      .results()
      .stream()
      .filter(result -> result.outcome() == outcome)
      .toList();
  }

  private static void problem(StringBuilder text, CheckResult result) {
    text.append(result.outcome()).append("  ").append(title(result)).append(": ").append(plain(result.reason()));
    text.append('\n');
    result
      .findings()
      .stream()
      .limit(3)
      .forEach(finding -> text.append("    ").append(plain(finding)).append('\n'));
    text.append('\n');
  }

  /** A scenario's own claims all have the same checker. */
  private static String title(CheckResult result) {
    return result.checker().equals(ScenarioChecker.NAME) ? plain(result.claim()) : result.checker();
  }

  private static void row(StringBuilder text, HopLatency latency) {
    text.append(
      String.format(
        Locale.ROOT,
        "%-10s %10s %10s %10s%n",
        latency.hop().key(),
        Words.micros(latency.micros(50)),
        Words.micros(latency.micros(95)),
        Words.micros(latency.micros(99))
      )
    );
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
