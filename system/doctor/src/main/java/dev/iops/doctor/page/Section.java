package dev.iops.doctor.page;

import java.util.List;

/**
 * A part of the page.
 *
 * @param heading its heading
 * @param entries what it says
 * @param tables behind that
 */
record Section(String heading, List<Entry> entries, List<Table> tables) {
  Section {
    entries = List.copyOf(entries);
    tables = List.copyOf(tables);
  }

  Section(String heading, List<Entry> entries) {
    this(heading, entries, List.of());
  }

  boolean isEmpty() {
    return entries.isEmpty() && tables.isEmpty();
  }
}
