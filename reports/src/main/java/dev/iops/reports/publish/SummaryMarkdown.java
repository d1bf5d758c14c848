package dev.iops.reports.publish;

import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Map;

/** The verdict for a pull request or a chat. */
final class SummaryMarkdown {

  private SummaryMarkdown() {}

  static String of(RecordedRun run, Verdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(verdict.outcome()).append(": ").append(escape(run.info().scenario())).append("\n\n");
    verdict.reasons().forEach(reason -> text.append("- ").append(escape(reason)).append('\n'));
    FunctionsSection.lines(run.info()).forEach(line -> text.append("- ").append(escape(line)).append('\n'));
    verdict
      .accounts()
      .exempt()
      .forEach(exempt -> text.append("- ").append(escape(exempt.line())).append('\n'));
    glance(text.append('\n'), run, verdict);
    broken(text, verdict);
    text.append("\n<details><summary>Ledger, checks and latencies</summary>\n\n");
    accounts(text, verdict.accounts());
    text.append("\n| check | outcome | found |\n|---|---|---|\n");
    verdict.results().forEach(result -> check(text, result));
    text.append("\n| hop | p50 | p95 | p99 | max | samples | negative |\n|---|--:|--:|--:|--:|--:|--:|\n");
    run
      .latencies()
      .values()
      .stream()
      .filter(l -> l.count() > 0)
      .forEach(latency -> latency(text, latency));
    Digest.of(run, verdict).forEach(table -> digest(text, table));
    text.append("\n</details>\n");
    text
      .append("\nTarget `")
      .append(run.info().target().replace('`', '\''))
      .append("`, seed ")
      .append(run.info().seed());
    return text.append(", run `").append(run.directory().name()).append("`.\n").toString();
  }

  private static void glance(StringBuilder text, RecordedRun run, Verdict verdict) {
    Map<String, String> facts = Glance.of(run, verdict);
    row(text, List.copyOf(facts.keySet()));
    text.append("|--:".repeat(facts.size())).append("|\n");
    row(text, List.copyOf(facts.values()));
  }

  /** The numbers that are not within their limits; nothing if all are. */
  private static void broken(StringBuilder text, Verdict verdict) {
    boolean first = true;
    for (CheckResult result : verdict.results()) {
      for (Objective objective : result.objectives()) {
        Outcome outcome = result.outcomeOf(objective);
        if (outcome != Outcome.PASS) {
          text.append(
            first ? "\n| objective | outcome | goal | seen | margin | samples |\n|---|---|--:|--:|--:|--:|\n" : ""
          );
          first = false;
          row(
            text,
            List.of(
              objective.metric(),
              outcome.name(),
              objective.goalInWords(),
              objective.seenInWords(),
              objective.marginInWords(),
              Words.of(objective.samples()) + " of at least " + Words.of(objective.minSamples())
            )
          );
        }
      }
    }
  }

  private static void accounts(StringBuilder text, Accounts accounts) {
    text.append("| owed | delivered | lost | excused | indeterminate | duplicated | unexpected | out of order |\n");
    text.append("|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    long[] counts = {
      accounts.owed(),
      accounts.delivered(),
      accounts.lost(),
      accounts.excused(),
      accounts.indeterminate(),
      accounts.duplicated(),
      accounts.unexpected(),
      accounts.outOfOrder(),
    };
    for (long count : counts) {
      text.append("| ").append(Words.of(count)).append(' ');
    }
    text.append("|\n");
  }

  private static void check(StringBuilder text, CheckResult result) {
    text.append("| ").append(escape(result.claim())).append(" | ").append(result.outcome());
    text.append(" | ").append(escape(result.reason())).append(" |\n");
  }

  private static void digest(StringBuilder text, DigestTable table) {
    text.append("\n**").append(table.title()).append("**\n\n");
    row(text, table.columns());
    text
      .append("|---")
      .append("|--:".repeat(table.columns().size() - 1))
      .append("|\n");
    table.rows().forEach(row -> row(text, row));
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(escape(cell)).append(' '));
    text.append("|\n");
  }

  private static void latency(StringBuilder text, HopLatency latency) {
    text.append("| ").append(latency.hop().key());
    for (double percentile : new double[] { 50, 95, 99, 100 }) {
      text.append(" | ").append(Words.micros(latency.micros(percentile)));
    }
    text.append(" | ").append(Words.of(latency.count()));
    text.append(" | ").append(Words.of(latency.negatives().getTotalCount())).append(" |\n");
  }

  /** Keeps foreign text from becoming markup: a table cell, HTML, a link. */
  private static String escape(String text) {
    return Html.escape(text).replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1");
  }
}
