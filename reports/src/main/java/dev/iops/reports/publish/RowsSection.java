package dev.iops.reports.publish;

import dev.iops.reports.measure.RowBalance;
import dev.iops.reports.measure.RowBalance.Reading;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RowsPromise;
import dev.iops.reports.verdict.Words;
import java.util.Comparator;
import java.util.List;

/** What the table of connections held against the connections that were open. */
final class RowsSection {

  private static final List<String> COLUMNS = List.of(
    "",
    "readings",
    "most rows",
    "most without an open connection",
    "seen at",
    "longest until clean",
    "at the end"
  );

  private RowsSection() {}

  static DigestTable table(RecordedRun run) {
    long grace = run
      .info()
      .objectives()
      .promises(RowsPromise.class)
      .stream()
      .mapToLong(RowsPromise::cleanWithinMicros)
      .max()
      .orElse(0);
    RowBalance balance = RowBalance.of(run, grace);
    List<List<String>> rows = balance.readings().isEmpty() ? List.of() : List.of(row(run, balance));
    return new DigestTable("rows", "Rows of the table of connections", "", COLUMNS, rows);
  }

  private static List<String> row(RecordedRun run, RowBalance balance) {
    List<Reading> readings = balance.readings();
    Reading worst = readings.stream().max(Comparator.comparingLong(RowsSection::tooMany)).orElseThrow();
    long tooMany = tooMany(worst);
    return List.of(
      "",
      Words.of(readings.size()),
      Words.of(readings.stream().mapToLong(Reading::rows).max().orElse(0)),
      Words.of(Math.max(0, tooMany)),
      tooMany <= 0 ? DigestTable.NONE : Since.start(run, worst.atMicros()),
      tooMany <= 0 ? DigestTable.NONE : Words.micros(balance.longestUncleanMicros()),
      balance.cleanAtTheEnd() ? "clean" : Words.of(tooMany(readings.getLast())) + " left"
    );
  }

  private static long tooMany(Reading reading) {
    return reading.rows() - reading.open();
  }
}
