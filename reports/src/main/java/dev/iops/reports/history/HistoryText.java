package dev.iops.reports.history;

import dev.iops.reports.baseline.Metric;
import dev.iops.reports.history.MetricHistory.Level;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.verdict.Words;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Histories for a person at a terminal. */
public final class HistoryText {

  private static final int COMMIT_CHARS = 9;

  private HistoryText() {}

  /** Each history with its metrics and their changes, ending with a line break. */
  public static String of(List<Histories> histories) {
    StringBuilder text = new StringBuilder();
    for (Histories history : histories) {
      head(text, history);
      history.metrics().forEach(metric -> metric(text, metric));
      text.append('\n');
    }
    return text
      .append("A change is seen from the fifth run behind it on; it is news for a person, never a verdict.\n")
      .toString();
  }

  private static void head(StringBuilder text, Histories history) {
    HistoryEntry latest = history.latest();
    text.append(latest.scenario()).append(" on ").append(latest.target()).append(", ");
    text.append(Words.of(history.runs(), "run")).append(", ").append(latest.machine().cpu());
    text.append(", conditions ").append(latest.conditions()).append('\n');
    if (history.leftOut() > 0) {
      text.append("  left out, because they prove nothing: ").append(Words.of(history.leftOut(), "run")).append('\n');
    }
    if (history.runs() < MetricHistory.LEAST_RUNS) {
      text.append("  too few runs to look for changes: ").append(MetricHistory.LEAST_RUNS).append(" are needed\n");
    }
  }

  private static void metric(StringBuilder text, MetricHistory history) {
    Metric metric = history.metric();
    List<Level> levels = history.levels();
    String drift = levels.size() > 2 ? ", " + history.drift() + " since the first run" : "";
    text.append(
      String.format(Locale.ROOT, "  %-34s %10s%s%n", metric.label(), metric.words(levels.getLast().median()), drift)
    );
    for (int i = 1; i < levels.size(); i++) {
      Level level = levels.get(i);
      HistoryEntry first = level.first();
      String commit = first.commit().isEmpty() ? "unknown" : shortened(first.commit());
      text.append(
        "    %s %s at %s (commit %s, %s): %s → %s, p = %.3f, %s since\n".formatted(
          history.isWorse(i) ? "worse" : "better",
          history.change(i),
          Micros.toInstant(first.startedAt()).atOffset(ZoneOffset.UTC).toLocalDate(),
          commit,
          first.run(),
          metric.words(levels.get(i - 1).median()),
          metric.words(level.median()),
          level.probability(),
          Words.of(level.count(), "run")
        )
      );
    }
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(COMMIT_CHARS, commit.length()));
  }
}
