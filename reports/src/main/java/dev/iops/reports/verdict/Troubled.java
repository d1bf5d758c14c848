package dev.iops.reports.verdict;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How often each fate befell one connection or one event. Not thread-safe. */
final class Troubled {

  private static final int KEPT = 10;

  private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

  void add(Fate fate, long count) {
    counts.merge(fate, count, Long::sum);
  }

  /** The worst of them, worst first. */
  static <K> List<Sufferer> worst(Map<K, Troubled> all, Function<K, String> name) {
    return all
      .entrySet()
      .stream()
      .map(entry -> new Sufferer(name.apply(entry.getKey()), entry.getValue().counts))
      .sorted(Sufferer.WORST_FIRST.thenComparing(Sufferer::name))
      .limit(KEPT)
      .toList();
  }
}
