package dev.iops.reports.publish;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CloseCodes;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How connections began and ended. */
final class ConnectionsSection {

  private ConnectionsSection() {}

  static void add(Html html, RecordedRun run) {
    List<RecordedConnection> connections = run.ledger().connections();
    html.section("connections", "How connections ended").raw("<p class=\"lead\">");
    long indexes = connections.stream().map(RecordedConnection::index).distinct().count();
    html.text(Words.of(run.info().connections(), "connection") + " planned, " + Words.of(indexes) + " of them opened");
    html.text(reopened(connections.size() - indexes) + failed(run) + keepAlive(connections) + ".");
    html.raw("</p>\n").scroll("How connections ended");
    html.raw("<table>\n<thead><tr><th scope=\"col\">End</th><th scope=\"col\">connections</th>");
    html.raw("<th scope=\"col\">shortest life</th><th scope=\"col\">longest life</th></tr></thead>\n<tbody>\n");
    connections
      .stream()
      .collect(Collectors.groupingBy(ConnectionsSection::end, TreeMap::new, Collectors.toList()))
      .forEach((end, group) -> row(html, end, group));
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static String reopened(long count) {
    return count == 0 ? "" : "; " + Words.of(count, "reconnect");
  }

  private static String failed(RecordedRun run) {
    int count = run.ledger().handshakeFailures().size();
    return count == 0 ? "" : "; " + Words.of(count, "handshake") + " failed";
  }

  private static String keepAlive(List<RecordedConnection> connections) {
    long pings = connections
      .stream()
      .mapToLong(c -> c.keepAlive().pings())
      .sum();
    long pongs = connections
      .stream()
      .mapToLong(c -> c.keepAlive().pongs())
      .sum();
    return pings == 0 ? "" : "; " + Words.of(pongs) + " of " + Words.of(pings, "keep-alive") + " answered";
  }

  static String end(RecordedConnection connection) {
    if (connection.close() == null) {
      return "open at the end of the recording";
    }
    ClosedBy by = connection.close().by();
    String who = switch (by) {
      case CLIENT -> "closed by this side";
      case SERVER -> "closed by the other side";
      case NETWORK -> "cut";
    };
    return who + ", " + CloseCodes.inWords(connection.close().code());
  }

  private static void row(Html html, String end, List<RecordedConnection> group) {
    var lives = group
      .stream()
      .filter(connection -> connection.close() != null)
      .mapToLong(connection -> connection.close().atMicros() - connection.openedAtMicros())
      .summaryStatistics();
    html.raw("<tr>").element("th scope=\"row\"", end).element("td", Words.of(group.size()));
    html.element("td", lives.getCount() == 0 ? "–" : Words.micros(lives.getMin()));
    html.element("td", lives.getCount() == 0 ? "–" : Words.micros(lives.getMax())).raw("</tr>\n");
  }
}
