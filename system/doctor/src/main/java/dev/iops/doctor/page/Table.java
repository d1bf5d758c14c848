package dev.iops.doctor.page;

import java.util.List;

/** Rows under columns. */
record Table(String caption, List<String> columns, List<List<String>> rows) {
  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
