package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Micros;
import java.util.List;

/** Tells examples in one line each. */
final class Cases {

  private Cases() {}

  static List<String> lines(Accounts accounts, Fate fate) {
    return accounts.worst(fate).stream().map(Cases::line).toList();
  }

  private static String line(Case example) {
    return (
      example.event() +
      " on connection " +
      example.connection() +
      ", " +
      Micros.toInstant(example.atMicros()) +
      ": " +
      example.detail()
    );
  }
}
