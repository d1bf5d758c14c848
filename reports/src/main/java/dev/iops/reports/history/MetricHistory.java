package dev.iops.reports.history;

import dev.iops.reports.baseline.Metric;
import dev.iops.reports.statistics.EDivisive;
import dev.iops.reports.statistics.EDivisive.ChangePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One metric over the runs of one scenario under the same conditions.
 *
 * @param runs in order of time, each with the metric
 * @param levels the stretches between changes, the first one first
 */
public record MetricHistory(Metric metric, List<HistoryEntry> runs, List<Level> levels) {
  /** Fewer runs than this behind a change make none: a single new point is never called one. */
  static final int SMALLEST = 5;

  /** Runs that are needed to look for a change at all. */
  public static final int LEAST_RUNS = 2 * SMALLEST;

  private static final EDivisive CHANGES = new EDivisive(SMALLEST, 0.01, 499, 1);

  /**
   * Runs between which nothing changed.
   *
   * @param first of them
   * @param count how many there are
   * @param median of their values
   * @param probability that the change before it is chance; 1 for the first level
   */
  public record Level(HistoryEntry first, int count, double median, double probability) {}

  /** The history of a metric; changes are looked for on the scale of logarithms. */
  static MetricHistory of(Metric metric, List<HistoryEntry> entries) {
    List<HistoryEntry> runs = entries
      .stream()
      .filter(entry -> entry.values().containsKey(metric.name()))
      .toList();
    double[] values = runs
      .stream()
      .mapToDouble(run -> run.values().get(metric.name()))
      .toArray();
    List<ChangePoint> changes = CHANGES.find(Arrays.stream(values).map(Math::log).toArray());
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i <= changes.size() && values.length > 0; i++) {
      int from = i == 0 ? 0 : changes.get(i - 1).index();
      int to = i == changes.size() ? values.length : changes.get(i).index();
      double probability = i == 0 ? 1 : changes.get(i - 1).probability();
      levels.add(new Level(runs.get(from), to - from, median(Arrays.copyOfRange(values, from, to)), probability));
    }
    return new MetricHistory(metric, runs, List.copyOf(levels));
  }

  /** What a level is to the one before it: {@code +35 %}. */
  public String change(int level) {
    return percent(levels.get(level - 1).median(), levels.get(level).median());
  }

  /** What the last level is to the first one; how far small steps have led. */
  public String drift() {
    return percent(levels.getFirst().median(), levels.getLast().median());
  }

  /** Whether a level is worse than the one before it. */
  public boolean isWorse(int level) {
    return metric.direction().isWorse(levels.get(level - 1).median(), levels.get(level).median());
  }

  private static String percent(double from, double to) {
    return String.format(Locale.ROOT, "%+.0f %%", 100 * (to / from - 1));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
