package dev.iops.reports.history;

import dev.iops.reports.baseline.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The runs of one scenario under the same conditions, and each metric over them.
 *
 * @param latest the newest run, which tells what the conditions are
 * @param runs how many there are
 * @param leftOut how many more there are that prove nothing
 */
public record Histories(HistoryEntry latest, int runs, int leftOut, List<MetricHistory> metrics) {
  /** What a person wants to see of the latencies; the others are in the file. */
  private static final String SHOWN = ".*\\.p(50|99)|capacity\\..*|use\\..*";

  /** Histories of all conditions, in the order of their first runs. */
  public static List<Histories> of(List<HistoryEntry> entries) {
    Map<String, List<HistoryEntry>> alike = new LinkedHashMap<>();
    entries.forEach(entry -> alike.computeIfAbsent(entry.conditions(), key -> new ArrayList<>()).add(entry));
    return alike.values().stream().map(Histories::alike).toList();
  }

  private static Histories alike(List<HistoryEntry> entries) {
    List<HistoryEntry> usable = entries.stream().filter(HistoryEntry::isUsable).toList();
    SortedSet<String> names = new TreeSet<>();
    usable.forEach(entry -> names.addAll(entry.values().keySet()));
    List<MetricHistory> metrics = names
      .stream()
      .filter(name -> name.matches(SHOWN))
      .map(name -> MetricHistory.of(Metric.of(name), usable))
      .toList();
    return new Histories(entries.getLast(), usable.size(), entries.size() - usable.size(), metrics);
  }
}
