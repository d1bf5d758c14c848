package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time went: percentiles per hop as table and curve, and each hop's share as a stacked bar. */
final class LatencySection {

  static final double[] PERCENTILES = { 50, 90, 95, 99, 99.9 };

  private LatencySection() {}

  static void add(Html html, RecordedRun run) {
    html.section("latency", "Where the time goes");
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
    HopShares shares = HopShares.of(run);
    if (!shares.isEmpty()) {
      html.element("p class=\"lead\"", shares.inWords()).raw("\n");
      bar(html, "On average, the hops add up to " + micros(shares.sumOfMeans()), shares, false);
      bar(html, "At the 99th percentile of each hop; these do not add up to that of the whole way", shares, true);
    }
    table(html, sampled, shares);
    html.raw(
      "<figure>\n<figcaption>Latency by percentile: how long the slowest part of the events took</figcaption>\n"
    );
    html.chart("curve", "Latency by percentile and hop; the table above has the numbers");
    html.data("curve-data", PercentileCurve.data(sampled)).raw("</figure>\n</section>\n");
  }

  private static void table(Html html, List<HopLatency> sampled, HopShares shares) {
    html.scroll("Latency by hop").raw("<table class=\"hops\">\n<thead><tr>");
    List<String> columns = new ArrayList<>(List.of("Hop", "share", "mean"));
    for (double percentile : PERCENTILES) {
      columns.add(Words.percentile(percentile));
    }
    columns.addAll(List.of("max", "samples", "negative"));
    columns.forEach(column -> html.element("th scope=\"col\"", column));
    html.raw("</tr></thead>\n<tbody>\n");
    sampled.forEach(latency -> row(html, latency, shares));
    html.raw("</tbody></table></div>\n");
  }

  private static void row(Html html, HopLatency latency, HopShares shares) {
    String key = latency.hop().key();
    html.raw(
      "<tr class=\"" + key + "\"><th scope=\"row\"><span class=\"swatch " + key + "\" aria-hidden=\"true\"></span>"
    );
    html.text(latency.hop().label()).element("small", latency.hop().span()).raw("</th>");
    html.element("td", shares.share(latency.hop(), false).map(LatencySection::percent).orElse(DigestTable.NONE));
    html.element("td", micros(latency.latencies().getMean()));
    for (double percentile : PERCENTILES) {
      html.element("td", Words.micros(latency.micros(percentile)));
    }
    html.element("td", Words.micros(latency.latencies().getMaxValue())).element("td", Words.of(latency.count()));
    html.element("td", Words.of(latency.negatives().getTotalCount())).raw("</tr>\n");
  }

  private static void bar(Html html, String caption, HopShares shares, boolean slow) {
    html.raw("<figure class=\"stages\">\n").element("figcaption", caption).raw("\n<ul class=\"bar tall\">");
    for (Hop hop : HopShares.STAGES) {
      double share = shares.share(hop, slow).orElse(0.0);
      if (share > 0) {
        String whole = hop.label() + " " + percent(share) + ", " + micros(shares.micros(hop, slow));
        String grow = String.format(Locale.ROOT, "%.4f", share);
        html
          .raw("<li class=\"" + hop.key() + "\" style=\"flex-grow:" + grow + "\" title=\"")
          .text(whole)
          .raw("\">");
        html.element(
          share < 0.14 ? "span class=\"unseen\"" : "span",
          share < 0.24 ? hop.label() + " " + percent(share) : whole
        );
        html.raw("</li>");
      }
    }
    html.raw("</ul>\n</figure>\n");
  }

  private static String percent(double share) {
    return share > 0 && share < 0.01 ? "under 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String micros(double micros) {
    return Words.micros(Math.round(micros));
  }
}
