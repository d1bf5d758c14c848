package dev.iops.reports.publish;

import dev.iops.reports.ledger.Micros;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunInfo;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The verdict and why, and which run this is. */
final class BannerSection {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
  private static final int SHOWN_REASONS = 5;
  private static final int SHOWN_ERRORS = 3;

  private BannerSection() {}

  static void add(Html html, RecordedRun run, Verdict verdict) {
    String outcome = verdict.outcome().name();
    html.raw("<header class=\"banner " + outcome.toLowerCase(Locale.ROOT) + "\">\n<div class=\"inner\">\n");
    html.element("p class=\"scenario\"", run.info().scenario()).raw("\n<div class=\"headline\">");
    html.element("h1", outcome).element("p class=\"delivered\"", verdict.deliveredOfOwed()).raw("</div>\n");
    html.raw("<ul class=\"reasons\">");
    verdict
      .reasons()
      .stream()
      .limit(SHOWN_REASONS)
      .forEach(reason -> html.element("li", sentence(reason)));
    if (verdict.reasons().size() > SHOWN_REASONS) {
      html.element("li", "And " + Words.of(verdict.reasons().size() - SHOWN_REASONS, "more reason") + ", see Checks.");
    }
    if (verdict.outcome() != Outcome.PASS) {
      FunctionsSection.lines(run.info())
        .stream()
        .limit(SHOWN_ERRORS)
        .forEach(line -> html.element("li", line));
    }
    html.raw("</ul>\n<dl class=\"glance\">");
    Glance.of(run, verdict).forEach((name, value) -> fact(html, name, value));
    html.raw("</dl>\n<dl class=\"facts\">");
    facts(html, run);
    html.raw("</dl>\n");
    if (Files.isRegularFile(run.directory().gatling().resolve("index.html"))) {
      html.raw("<p class=\"more\"><a href=\"gatling/index.html\">Gatling’s own report of the load</a></p>\n");
    }
    html.raw("</div>\n</header>\n");
  }

  private static void facts(Html html, RecordedRun run) {
    RunInfo info = run.info();
    fact(html, "Target", info.target());
    fact(html, "Started", TIME.format(Micros.toInstant(info.startedAt()).atOffset(ZoneOffset.UTC)));
    fact(html, "Took", info.endedAt() == 0 ? "never ended" : Words.micros(info.endedAt() - info.startedAt()));
    fact(html, "Seed", Long.toString(info.seed()));
    fact(html, "Run", run.directory().name());
    fact(html, "Commit", info.commit().isEmpty() ? "unknown" : info.commit());
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<div>").element("dt", name).element("dd", value).raw("</div>");
  }

  private static String sentence(String reason) {
    return reason.isEmpty()
      ? reason
      : reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + (reason.endsWith("?") ? "" : ".");
  }
}
