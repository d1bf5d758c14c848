package dev.iops.reports.compare;

import dev.iops.reports.baseline.MeasuredRun;
import java.util.List;

/**
 * One set of runs of both builds. Runs are the units that are independent of each other, not samples.
 *
 * @param base runs of what is compared with
 * @param head runs of what is judged
 */
public record Stage(List<MeasuredRun> base, List<MeasuredRun> head) {
  public Stage {
    base = List.copyOf(base);
    head = List.copyOf(head);
  }
}
