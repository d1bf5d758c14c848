package dev.iops.reports.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Adds up the accounts; keeps only the worst few cases of each fate. Not thread-safe. */
final class Tally {

  private static final int KEPT_CASES = 8;

  private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
  private final Map<Fate, PriorityQueue<Case>> cases = new EnumMap<>(Fate.class);
  private final Map<Fate, Long> affected = new EnumMap<>(Fate.class);
  private final Map<Fate, String> lastAffected = new EnumMap<>(Fate.class);
  private final Map<String, Troubled> connections = new HashMap<>();
  private final Map<EventKey, Troubled> events = new HashMap<>();
  private long owed;
  private long delivered;
  private long notOwed;
  private long receipts;
  private long longestExcuseMicros;

  void owed(long obligations) {
    owed += obligations;
  }

  void delivered(long obligations) {
    delivered += obligations;
  }

  void notOwed() {
    notOwed++;
  }

  void received(long count) {
    receipts += count;
  }

  void excuseOf(long micros) {
    longestExcuseMicros = Math.max(longestExcuseMicros, micros);
  }

  /**
   * Counts a fate; connections must come one after the other.
   *
   * @param event which event it was; null if there were several
   * @param weight the larger, the worse; the example is only made if it is among the worst
   */
  void add(Fate fate, String connection, EventKey event, long count, long weight, Supplier<Case> example) {
    counts.merge(fate, count, Long::sum);
    connections.computeIfAbsent(connection, id -> new Troubled()).add(fate, count);
    if (event != null) {
      events.computeIfAbsent(event, key -> new Troubled()).add(fate, count);
    }
    if (!connection.equals(lastAffected.put(fate, connection))) {
      affected.merge(fate, 1L, Long::sum);
    }
    PriorityQueue<Case> kept = cases.computeIfAbsent(fate, f ->
      new PriorityQueue<>(Comparator.comparingLong(Case::weight))
    );
    if (kept.size() < KEPT_CASES || kept.peek().weight() < weight) {
      kept.add(example.get());
      if (kept.size() > KEPT_CASES) {
        kept.poll();
      }
    }
  }

  Accounts accounts(Accounts.EmissionCount emission, List<ExemptAccounts> exempt) {
    Map<Fate, List<Case>> worst = new EnumMap<>(Fate.class);
    cases.forEach((fate, kept) -> {
      List<Case> sorted = new ArrayList<>(kept);
      sorted.sort(
        Comparator.comparingLong(Case::weight).reversed().thenComparing(Case::connection).thenComparing(Case::event)
      );
      worst.put(fate, List.copyOf(sorted));
    });
    return new Accounts(
      owed,
      delivered,
      count(Fate.LOST),
      count(Fate.EXCUSED),
      count(Fate.INDETERMINATE),
      receipts,
      count(Fate.DUPLICATED),
      count(Fate.UNEXPECTED),
      notOwed,
      count(Fate.OUT_OF_ORDER),
      count(Fate.ORDER_UNCLEAR),
      emission,
      longestExcuseMicros,
      worst,
      Map.copyOf(affected),
      List.copyOf(exempt),
      Troubled.worst(connections, id -> id),
      Troubled.worst(events, EventKey::name)
    );
  }

  private long count(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }
}
