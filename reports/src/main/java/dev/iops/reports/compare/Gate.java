package dev.iops.reports.compare;

import dev.iops.reports.baseline.Baseline;
import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.verdict.Outcome;
import java.util.List;

/**
 * Holds runs against a baseline. Two runs or more are two sets, of which the second confirms what the first suspects; with
 * one run a suspicion stays one, and makes the outcome UNKNOWN. Both sets are held against the same baseline, and runs that
 * follow each other meet the same machine, so the sets are not independent.
 */
public final class Gate {

  private final Comparer comparer;
  private final boolean acrossMachines;

  /** @param acrossMachines whether runs may come from another machine than the baseline */
  public Gate(Rule rule, boolean acrossMachines) {
    comparer = new Comparer(rule, false);
    this.acrossMachines = acrossMachines;
  }

  /**
   * Compares runs of one build with a baseline.
   *
   * @param name of the baseline, in words
   * @throws dev.iops.reports.baseline.UnusableException if the runs were not made as the baseline was
   */
  public Comparison judge(String name, Baseline baseline, List<MeasuredRun> runs) {
    runs.forEach(run -> baseline.check(run, acrossMachines));
    String head = String.join(", ", runs.stream().map(MeasuredRun::run).toList());
    List<String> doubts = runs
      .stream()
      .filter(run -> !run.isUsable())
      .map(run -> run.run() + " proves nothing: " + run.unknown().getFirst())
      .toList();
    if (!doubts.isEmpty()) {
      return Comparisons.without(name, head, Outcome.UNKNOWN, doubts);
    }
    return comparer.compare(name, head, stages(baseline.runs(), runs));
  }

  private static List<Stage> stages(List<MeasuredRun> base, List<MeasuredRun> head) {
    if (head.size() < 2) {
      return List.of(new Stage(base, head));
    }
    int half = head.size() / 2;
    return List.of(new Stage(base, head.subList(0, half)), new Stage(base, head.subList(half, head.size())));
  }
}
