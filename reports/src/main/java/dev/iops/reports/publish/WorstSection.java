package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Fate;
import dev.iops.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;

/** The ten worst connections and the ten worst events, by name. */
final class WorstSection {

  private static final List<Fate> FATES = List.of(
    Fate.LOST,
    Fate.OUT_OF_ORDER,
    Fate.DUPLICATED,
    Fate.UNEXPECTED,
    Fate.ORDER_UNCLEAR,
    Fate.INDETERMINATE,
    Fate.EXCUSED
  );
  private static final String LEAD =
    "First what was lost, then what came wrongly, then what nobody knows, then what has an excuse; among equals the " +
    "slowest. Times are from the intended emission.";

  private WorstSection() {}

  static void add(Html html, RecordedRun run, Accounts accounts) {
    WorstCases worst = WorstCases.of(run, accounts);
    if (worst.connections().isEmpty() && worst.events().isEmpty()) {
      return;
    }
    html.section("worst", "The worst connections and events").element("p class=\"lead\"", LEAD).raw("\n");
    table(html, connections(run, worst));
    table(html, events(run, worst));
    html.raw("</section>\n");
  }

  private static DigestTable connections(RecordedRun run, WorstCases worst) {
    List<List<String>> rows = new ArrayList<>();
    for (WorstCases.Connection one : worst.connections()) {
      List<String> row = new ArrayList<>(List.of(one.sufferer().name()));
      FATES.forEach(fate -> row.add(count(one.sufferer().count(fate))));
      row.add(
        one
          .slowest()
          .map(slowest -> Words.micros(slowest.micros()))
          .orElse(DigestTable.NONE)
      );
      row.add(
        one
          .slowest()
          .map(slowest -> slowest.event())
          .orElse(DigestTable.NONE)
      );
      row.add(
        one
          .connection()
          .map(c -> Since.start(run, c.openedAtMicros()))
          .orElse(DigestTable.NONE)
      );
      row.add(
        one
          .connection()
          .map(c -> ConnectionsSection.end(c))
          .orElse(DigestTable.NONE)
      );
      rows.add(row);
    }
    return new DigestTable("connection", "Connections", "", columns("Connection", "its event", "opened", "end"), rows);
  }

  private static DigestTable events(RecordedRun run, WorstCases worst) {
    List<List<String>> rows = new ArrayList<>();
    for (WorstCases.Event one : worst.events()) {
      List<String> row = new ArrayList<>(List.of(one.sufferer().name()));
      FATES.forEach(fate -> row.add(count(one.sufferer().count(fate))));
      row.add(one.slowestMicros() < 0 ? DigestTable.NONE : Words.micros(one.slowestMicros()));
      row.add(one.slowestAt());
      row.add(one.intendedAt().isPresent() ? Since.start(run, one.intendedAt().getAsLong()) : DigestTable.NONE);
      rows.add(row);
    }
    return new DigestTable("event", "Events", "", columns("Event", "to", "due"), rows);
  }

  private static List<String> columns(String name, String... last) {
    List<String> columns = new ArrayList<>(List.of(name));
    FATES.forEach(fate -> columns.add(fate.words()));
    columns.add("slowest");
    columns.addAll(List.of(last));
    return columns;
  }

  private static String count(long count) {
    return count == 0 ? DigestTable.NONE : Words.of(count);
  }

  private static void table(Html html, DigestTable table) {
    if (!table.rows().isEmpty()) {
      html.element("h3", table.title()).raw("\n");
      Digest.rows(html, table.withoutEmptyColumns());
    }
  }
}
