package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.verdict.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page over many runs: for each scenario its trend and its runs, the newest first. */
final class IndexPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int SHOWN_TREND = 200;
  private static final List<String> COLUMNS = List.of(
    "Run",
    "Outcome",
    "started, UTC",
    "took",
    "delivered",
    "p50",
    "p99",
    "commit",
    "reason"
  );

  private IndexPage() {}

  static String of(List<IndexedRun> runs, List<String> problems) {
    Html banner = new Html();
    banner.raw("<header class=\"banner neutral\">\n<div class=\"inner\">\n").element("h1", "Runs").raw("\n");
    banner.element("p class=\"delivered\"", inWords(runs)).raw("\n</div>\n</header>\n");
    Html main = new Html();
    Map<String, List<IndexedRun>> byScenario = runs
      .stream()
      .collect(Collectors.groupingBy(IndexedRun::scenario, TreeMap::new, Collectors.toList()));
    byScenario.forEach((scenario, some) -> scenario(main, scenario, some));
    problems(main, problems);
    return WebPage.of("Runs · IOps", banner, main);
  }

  private static String inWords(List<IndexedRun> runs) {
    Map<String, Long> outcomes = runs
      .stream()
      .collect(Collectors.groupingBy(IndexedRun::outcome, TreeMap::new, Collectors.counting()));
    String counts = outcomes
      .entrySet()
      .stream()
      .map(outcome -> Words.of(outcome.getValue()) + " " + outcome.getKey())
      .collect(Collectors.joining(", "));
    return Words.of(runs.size(), "run") + (counts.isEmpty() ? "" : ": " + counts);
  }

  private static void scenario(Html html, String scenario, List<IndexedRun> runs) {
    String id = "scenario-" + scenario.replaceAll("[^a-z0-9-]", "-");
    html.section(id, scenario);
    List<IndexedRun> measured = runs
      .stream()
      .filter(run -> run.count() > 0)
      .toList();
    if (measured.size() > 1) {
      String hop = measured.getLast().hop().equals("total") ? "intended → received" : "ping → pong";
      html
        .raw("<figure>\n")
        .element("figcaption", "Latency (" + hop + ") from run to run")
        .raw("\n");
      html.chart(id + "-trend", "p50 and p99 of " + scenario + " from run to run; the table below has the numbers");
      html.raw("<p class=\"hint\">A cross marks a run that did not pass.</p>\n");
      html.data(id + "-trend-data", trend(measured)).raw("</figure>\n");
    }
    html.scroll("Runs of " + scenario).raw("<table>\n<thead><tr>");
    COLUMNS.forEach(column -> html.element("th scope=\"col\"", column));
    html.raw("</tr></thead>\n<tbody>\n");
    runs.reversed().forEach(run -> row(html, run));
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static ObjectNode trend(List<IndexedRun> measured) {
    ObjectNode root = JSON.createObjectNode();
    for (IndexedRun run : measured.subList(Math.max(0, measured.size() - SHOWN_TREND), measured.size())) {
      root.withArray("name").add(time(run));
      root.withArray("p50").add(Math.max(1, run.p50Micros()));
      root.withArray("p99").add(Math.max(1, run.p99Micros()));
      root.withArray("broken").add(run.outcome().equals("PASS") ? null : Math.max(1, run.p99Micros()));
    }
    return root;
  }

  private static void row(Html html, IndexedRun run) {
    html.raw(
      "<tr class=\"" + run.outcome().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "\"><th scope=\"row\">"
    );
    if (run.reported()) {
      String name = URLEncoder.encode(run.name(), StandardCharsets.UTF_8).replace("+", "%20");
      html
        .raw("<a href=\"" + name + "/report.html\">")
        .text(run.name())
        .raw("</a></th>");
    } else {
      html.text(run.name()).raw("</th>");
    }
    html.raw("<td>").element("span class=\"badge\"", run.outcome()).raw("</td>");
    List<String> cells = new ArrayList<>(List.of(time(run)));
    cells.add(run.seconds() < 0 ? "never ended" : Words.micros(Math.round(run.seconds() * 1e6)));
    cells.add(run.owed() == 0 ? DigestTable.NONE : Words.of(run.delivered()) + " of " + Words.of(run.owed()));
    cells.add(run.count() == 0 ? DigestTable.NONE : Words.micros(run.p50Micros()));
    cells.add(run.count() == 0 ? DigestTable.NONE : Words.micros(run.p99Micros()));
    cells.add(
      run.commit().isEmpty() ? DigestTable.NONE : run.commit().substring(0, Math.min(8, run.commit().length()))
    );
    cells.forEach(cell -> html.element("td", cell));
    html.element("td class=\"message\"", run.reason()).raw("</tr>\n");
  }

  private static String time(IndexedRun run) {
    return TIME.format(run.startedAt().atOffset(ZoneOffset.UTC));
  }

  private static void problems(Html html, List<String> problems) {
    if (!problems.isEmpty()) {
      html.section("unreadable", "Not readable").raw("<ul>");
      problems.forEach(problem -> html.element("li", problem));
      html.raw("</ul>\n</section>\n");
    }
  }
}
