package dev.iops.reports.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of what a person needs to decide: in HTML and Markdown a table, in a terminal one line for each row.
 *
 * @param kind what a row is, one word
 * @param title the heading
 * @param lead what to know before reading it; may be empty
 * @param columns names of the columns; the first is that of the rows' labels
 * @param rows cells, as many as there are columns
 */
record DigestTable(String kind, String title, String lead, List<String> columns, List<List<String>> rows) {
  /** A cell without a value. */
  static final String NONE = "–";

  private static final int SHOWN_ROWS = 6;
  private static final int SHOWN_STEPS = 12;

  DigestTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("Row " + row + " does not fit the columns " + columns);
      }
    }
  }

  /** The same without the columns in which no row has a value. */
  DigestTable withoutEmptyColumns() {
    List<Integer> kept = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int place = column;
      if (column == 0 || rows.stream().anyMatch(row -> !row.get(place).equals(NONE))) {
        kept.add(column);
      }
    }
    List<List<String>> fewer = rows
      .stream()
      .map(row -> kept.stream().map(row::get).toList())
      .toList();
    return new DigestTable(kind, title, lead, kept.stream().map(columns::get).toList(), fewer);
  }

  /** One line for each row: {@code group silent: clients 200, …}; a last one says how many of a long table are left out. */
  List<String> lines() {
    int most = kind.equals("step") ? SHOWN_STEPS : SHOWN_ROWS;
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.subList(0, Math.min(most, rows.size()))) {
      List<String> parts = new ArrayList<>();
      for (int column = 1; column < row.size(); column++) {
        if (!row.get(column).equals(NONE)) {
          parts.add(columns.get(column) + " " + row.get(column));
        }
      }
      String label = row.getFirst().isEmpty() ? "" : " " + row.getFirst();
      lines.add(kind + label + ": " + String.join(", ", parts));
    }
    if (rows.size() > most) {
      lines.add(kind + ": " + (rows.size() - most) + " more in the report");
    }
    return lines;
  }
}
