package dev.iops.reports.verdict;

import java.util.Comparator;
import java.util.Map;

/**
 * A connection or an event to which something happened that is worth telling.
 *
 * @param name the connection's id, or {@code runId/streamId/sequence}
 * @param counts how often each fate befell it; those that never did may be absent
 */
public record Sufferer(String name, Map<Fate, Long> counts) {
  /** What was lost weighs most, then what came wrongly, then what is not known, then what has an excuse. */
  public static final Comparator<Sufferer> WORST_FIRST = Comparator.comparingLong((Sufferer s) -> -s.count(Fate.LOST))
    .thenComparingLong(s -> -s.count(Fate.OUT_OF_ORDER) - s.count(Fate.DUPLICATED) - s.count(Fate.UNEXPECTED))
    .thenComparingLong(s -> -s.count(Fate.INDETERMINATE) - s.count(Fate.ORDER_UNCLEAR))
    .thenComparingLong(s -> -s.count(Fate.EXCUSED));

  public Sufferer {
    counts = Map.copyOf(counts);
  }

  /** Nothing happened to it. */
  public static Sufferer unharmed(String name) {
    return new Sufferer(name, Map.of());
  }

  /** How often a fate befell it. */
  public long count(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }
}
