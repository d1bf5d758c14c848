package dev.iops.doctor.page;

import java.util.List;

/**
 * One thing and what is said of it.
 *
 * @param label what it is
 * @param lines what is said
 */
record Entry(String label, List<String> lines) {
  Entry {
    lines = List.copyOf(lines);
  }

  Entry(String label, String line) {
    this(label, List.of(line));
  }
}
