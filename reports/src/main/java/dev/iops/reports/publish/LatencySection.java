package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Locale;

/** Where the time went: percentiles per hop as table and curve, and each hop's share as a stacked bar. */
final class LatencySection {

  static final double[] PERCENTILES = { 50, 90, 95, 99, 99.9 };

  private static final List<Hop> STAGES = List.of(Hop.EMIT, Hop.INGEST, Hop.PROCESS, Hop.BROADCAST, Hop.DELIVER);

  private LatencySection() {}

  static void add(Html html, RecordedRun run) {
    html.section("latency", "Latency");
    List<HopLatency> sampled = run
      .latencies()
      .values()
      .stream()
      .filter(latency -> latency.count() > 0)
      .toList();
    if (sampled.isEmpty()) {
      html.raw("<p class=\"empty\">There are no latency samples, so nothing can be said about time.</p>\n</section>\n");
      return;
    }
    table(html, sampled);
    html.raw(
      "<figure>\n<figcaption>Latency by percentile: how long the slowest part of the events took</figcaption>\n"
    );
    html.raw(
      "<div id=\"curve\" role=\"img\" aria-label=\"Latency by percentile and hop; the table above has the numbers\">"
    );
    html.raw("</div>\n<script type=\"application/json\" id=\"curve-data\">").raw(PercentileCurve.json(sampled));
    html.raw("</script>\n</figure>\n");
    stages(html, run, 50, "Half of the events");
    stages(html, run, 99, "The slowest percent");
    html.raw(
      "<p class=\"hint\">Each hop at its own percentile; the percentiles of hops do not add up to that of the total.</p>\n"
    );
    html.raw("</section>\n");
  }

  private static void table(Html html, List<HopLatency> sampled) {
    html.raw("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Hop</th>");
    for (double percentile : PERCENTILES) {
      html.element("th scope=\"col\"", Words.percentile(percentile));
    }
    html.raw(
      "<th scope=\"col\">max</th><th scope=\"col\">samples</th><th scope=\"col\">negative</th></tr></thead>\n<tbody>\n"
    );
    sampled.forEach(latency -> row(html, latency));
    html.raw("</tbody></table></div>\n");
  }

  private static void row(Html html, HopLatency latency) {
    String key = latency.hop().key();
    html.raw("<tr class=\"" + key + "\"><th scope=\"row\"><span class=\"swatch " + key + "\"></span>");
    html.text(latency.hop().label()).element("small", latency.hop().span()).raw("</th>");
    for (double percentile : PERCENTILES) {
      html.element("td", Words.micros(latency.micros(percentile)));
    }
    html.element("td", Words.micros(latency.latencies().getMaxValue())).element("td", Words.of(latency.count()));
    html.element("td", Words.of(latency.negatives().getTotalCount())).raw("</tr>\n");
  }

  private static void stages(Html html, RecordedRun run, double percentile, String who) {
    long sum = STAGES.stream()
      .mapToLong(hop -> run.latencies().get(hop).micros(percentile))
      .sum();
    html.raw("<figure class=\"stages\">\n<figcaption>").text(who + " (" + Words.percentile(percentile) + ")");
    html.raw("</figcaption>\n<div class=\"bar tall\">");
    for (Hop hop : STAGES) {
      long micros = run.latencies().get(hop).micros(percentile);
      if (micros > 0) {
        double share = (100.0 * micros) / sum;
        String label = share < 9 ? "" : hop.label() + " " + Words.micros(micros);
        html.raw(
          "<span class=\"" +
            hop.key() +
            "\" style=\"flex-grow:" +
            String.format(Locale.ROOT, "%.3f", share) +
            "\" title=\""
        );
        html
          .text(hop.label() + ": " + Words.micros(micros))
          .raw("\">")
          .text(label)
          .raw("</span>");
      }
    }
    html.raw("</div>\n</figure>\n");
  }
}
