package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The handful of numbers that a person wants first. */
final class Glance {

  private Glance() {}

  /** Names and values, in order. */
  static Map<String, String> of(RecordedRun run, Verdict verdict) {
    Map<String, String> facts = new LinkedHashMap<>();
    Accounts accounts = verdict.accounts();
    if (accounts.owed() > 0) {
      facts.put("delivered", share(accounts.delivered(), accounts.owed()));
    }
    HopLatency total = run.latencies().get(Hop.TOTAL);
    HopLatency shown = total.count() > 0 ? total : run.latencies().get(Hop.PING);
    if (shown.count() > 0) {
      String way = total.count() > 0 ? "to the client" : "ping to pong";
      facts.put("p50 " + way, Words.micros(shown.micros(50)));
      facts.put("p99 " + way, Words.micros(shown.micros(99)));
    }
    HopShares shares = HopShares.of(run);
    if (!shares.isEmpty()) {
      Hop hop = shares.largest();
      String share = String.format(Locale.ROOT, "%s, %.0f %%", hop.label(), 100 * shares.share(hop, false).orElse(0.0));
      facts.put("of the time goes to", share);
    }
    facts.put("connections", Words.of(run.info().connections()));
    objectives(verdict, facts);
    return facts;
  }

  private static void objectives(Verdict verdict, Map<String, String> facts) {
    long all = 0;
    long kept = 0;
    for (var result : verdict.results()) {
      for (Objective objective : result.objectives()) {
        all++;
        kept += result.outcomeOf(objective) == Outcome.PASS ? 1 : 0;
      }
    }
    if (all > 0) {
      facts.put("objectives kept", Words.of(kept) + " of " + Words.of(all));
    }
  }

  /** Never rounded up to all: 99.9999 % stays below 100 %. */
  private static String share(long part, long whole) {
    if (part == whole) {
      return "100 %";
    }
    double percent = Math.floor((1e4 * part) / whole) / 1e2;
    return String.format(Locale.ROOT, "%.2f %%", Math.min(99.99, percent));
  }
}
