package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedConnection;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is worth telling about a check.
 *
 * @param weight the larger, the worse
 * @param text what, where and when, in one line
 */
record Finding(long weight, String text) {
  /** How many findings a result has at most. */
  static final int KEPT = 8;

  /** Something about one connection at a moment, microseconds since the epoch. */
  static Finding of(RecordedConnection connection, long atMicros, long weight, String detail) {
    return new Finding(weight, "connection " + connection.id() + ", " + Micros.toInstant(atMicros) + ": " + detail);
  }

  /** The worst of them, worst first. */
  static List<String> worst(List<Finding> findings) {
    return findings
      .stream()
      .sorted(Comparator.comparingLong(Finding::weight).reversed().thenComparing(Finding::text))
      .limit(KEPT)
      .map(Finding::text)
      .toList();
  }
}
