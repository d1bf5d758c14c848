package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.ledger.RecordedTimeline.Spread;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** How long events took to the first, the median and the last subscriber. */
final class SpreadSection {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_POINTS = 400;
  private static final List<String> COLUMNS = List.of("Subscriber", "p50", "p90", "p99", "slowest event");
  private static final String LEAD =
    "Each event from its intended emission to the first, the median and the last connection that got it.";

  private SpreadSection() {}

  static void add(Html html, RecordedRun run) {
    List<Spread> spreads = run
      .ledger()
      .timeline()
      .spreads()
      .stream()
      .sorted(Comparator.comparingLong(Spread::intendedAtMicros))
      .toList();
    if (spreads.isEmpty()) {
      return;
    }
    html.section("spread", "First, median and last subscriber");
    html.element("p class=\"lead\"", LEAD + " " + Words.of(spreads.size(), "event") + " watched.").raw("\n");
    html.scroll("First, median and last subscriber").raw("<table>\n<thead><tr>");
    COLUMNS.forEach(column -> html.element("th scope=\"col\"", column));
    html.raw("</tr></thead>\n<tbody>\n");
    row(html, "first", spreads, Spread::firstMicros);
    row(html, "median", spreads, Spread::medianMicros);
    row(html, "last", spreads, Spread::lastMicros);
    html.raw("</tbody></table></div>\n");
    if (spreads.size() > 1) {
      html.raw("<figure>\n<figcaption>Event by event, at the time at which it was due</figcaption>\n");
      html.chart("spread-chart", "First, median and last subscriber of each event; the table above has the numbers");
      html.data("spread-data", data(run, spreads)).raw("</figure>\n");
    }
    html.raw("</section>\n");
  }

  private static void row(Html html, String name, List<Spread> spreads, ToLongFunction<Spread> micros) {
    List<Spread> sorted = spreads.stream().sorted(Comparator.comparingLong(micros)).toList();
    html.raw("<tr>").element("th scope=\"row\"", name);
    for (int percentile : new int[] { 50, 90, 99 }) {
      int rank = (int) Math.ceil((percentile / 100.0) * sorted.size());
      html.element("td", Words.micros(micros.applyAsLong(sorted.get(Math.max(1, rank) - 1))));
    }
    Spread slowest = sorted.getLast();
    String slow = Words.micros(micros.applyAsLong(slowest)) + " (" + slowest.event() + ")";
    html.element("td class=\"long\"", slow).raw("</tr>\n");
  }

  /** Of more events than can be drawn, the one with the slowest last subscriber stands for its neighbours. */
  private static ObjectNode data(RecordedRun run, List<Spread> spreads) {
    ObjectNode root = JSON.createObjectNode();
    root.put("seconds", Math.max(1, Since.end(run) - run.info().startedAt()) / 1e6);
    int width = Math.max(1, (spreads.size() + MAX_POINTS - 1) / MAX_POINTS);
    for (int first = 0; first < spreads.size(); first += width) {
      Spread shown = spreads
        .subList(first, Math.min(spreads.size(), first + width))
        .stream()
        .max(Comparator.comparingLong(Spread::lastMicros))
        .orElseThrow();
      root.withArray("at").add(Math.round((shown.intendedAtMicros() - run.info().startedAt()) / 1e3) / 1e3);
      root.withArray("first").add(Math.max(1, shown.firstMicros()));
      root.withArray("median").add(Math.max(1, shown.medianMicros()));
      root.withArray("last").add(Math.max(1, shown.lastMicros()));
    }
    return root;
  }
}
