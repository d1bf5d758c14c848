package dev.iops.reports.publish;

import dev.iops.reports.ledger.RecordedTimeline;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Latency and open connections over the time of the run, with its phases and faults on the same axis. */
final class OverTimeSection {

  private static final int SHOWN_MARKS = 12;

  private OverTimeSection() {}

  static void add(Html html, RecordedRun run) {
    OverTime data = OverTime.of(run);
    RecordedTimeline timeline = data.timeline();
    if (data.latencies().size() < 2 && timeline.phases().isEmpty() && timeline.faults().isEmpty()) {
      return;
    }
    html.section("over-time", "Over time");
    String table = "; the table at the end of this section has the numbers";
    if (!data.latencies().isEmpty()) {
      figure(
        html,
        "Latency (" + data.hop().span() + "), second by second",
        "over-latency",
        latencyInWords(data) + table
      );
    }
    if (!data.heat().isEmpty()) {
      figure(html, "How many took how long, and when", "over-heat", heatInWords(data) + table);
    }
    figure(html, "Open connections", "over-open", openInWords(data) + table);
    figure(html, "Connections opened (up) and closed, by code (down)", "over-comings", comingsInWords(data) + table);
    marks(html, run, timeline);
    html.raw("<details class=\"numbers\">").element("summary", "The same as a table").raw("\n");
    Digest.rows(html, OverTimeTable.of(run, data.hop()));
    html.raw("</details>\n").data("over-data", data.json()).raw("</section>\n");
  }

  private static void figure(Html html, String caption, String id, String inWords) {
    html.raw("<figure>\n").element("figcaption", caption).raw("\n").chart(id, inWords).raw("</figure>\n");
  }

  private static String heatInWords(OverTime data) {
    return (
      "Heat map: the darker a field, the more of the " +
      data.hop().label().toLowerCase(Locale.ROOT) +
      " samples of that time took that long"
    );
  }

  private static String comingsInWords(OverTime data) {
    StringBuilder words = new StringBuilder();
    words.append(Words.of(Comings.sum(data.comings().opened()), "connection")).append(" opened");
    data
      .comings()
      .closed()
      .forEach((code, counts) ->
        words
          .append(", ")
          .append(Words.of(Comings.sum(counts)))
          .append(" closed with ")
          .append(code)
      );
    long failed = Comings.sum(data.comings().failed());
    return failed == 0 ? words.toString() : words + ", " + Words.of(failed, "handshake") + " failed";
  }

  private static String latencyInWords(OverTime data) {
    Optional<OverTime.Point> highest = data
      .latencies()
      .stream()
      .max(Comparator.comparingLong(OverTime.Point::p99Micros));
    return highest
      .map(
        point ->
          "p50 and p99 over time; the highest p99 is " +
          Words.micros(point.p99Micros()) +
          ", " +
          Words.micros(Math.round(point.atSeconds() * 1e6)) +
          " after the start"
      )
      .orElse("no latency samples");
  }

  private static String openInWords(OverTime data) {
    long most = data.open().stream().mapToLong(OverTime.Open::connections).max().orElse(0);
    return "Open connections over time; at most " + Words.of(most);
  }

  /** The legend of what is drawn behind the lines; it is also the text for those who do not see it. */
  private static void marks(Html html, RecordedRun run, RecordedTimeline timeline) {
    List<String[]> marks = new ArrayList<>();
    timeline.faults().forEach(span -> {
      String to = span.healedAtMicros().isPresent() ? Since.start(run, span.healedAtMicros().getAsLong()) : "the end";
      String when = " from " + Since.start(run, span.plantedAtMicros()) + " to " + to;
      marks.add(new String[] { "fault", "Fault " + span.fault() + when });
    });
    timeline
      .phases()
      .forEach(phase ->
        marks.add(new String[] { "phase", "Phase " + phase.name() + " from " + Since.start(run, phase.atMicros()) })
      );
    if (marks.isEmpty()) {
      return;
    }
    html.raw("<ul class=\"marks\">");
    marks
      .stream()
      .limit(SHOWN_MARKS)
      .forEach(mark ->
        html
          .raw("<li><span class=\"mark " + mark[0] + "\" aria-hidden=\"true\"></span>")
          .text(mark[1])
          .raw("</li>")
      );
    if (marks.size() > SHOWN_MARKS) {
      html.element("li", Words.of(marks.size() - (long) SHOWN_MARKS) + " more, see the tables");
    }
    html.raw("</ul>\n");
  }
}
