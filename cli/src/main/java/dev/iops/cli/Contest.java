package dev.iops.cli;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.SideBySide;
import dev.iops.reports.compare.Stage;
import dev.iops.reports.publish.ComparisonReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How two sides are compared: a set of pairs of runs, made in turn, and a second one that must confirm what looks worse in
 * the first.
 *
 * @param judge says which differences count
 * @param pairs runs of each side in a set
 * @param order which side is first in a pair
 * @param seed of a random order
 * @param progress hears of each run
 */
record Contest(SideBySide judge, int pairs, Interleaving order, long seed, Consumer<String> progress) {
  /**
   * Compares, and writes the comparison's reports.
   *
   * @param scenario that both run
   * @param arguments of {@code iops}, for the runs of both
   * @param folder gets the runs too, below {@code base} and {@code head}
   */
  Comparison hold(Contestant base, Contestant head, String scenario, List<String> arguments, Path folder)
    throws IOException {
    PairedRuns paired = new PairedRuns(base, head, arguments, folder, progress);
    List<Stage> stages = new ArrayList<>(List.of(paired.set(pairs, order, seed)));
    if (judge.needsConfirmation(stages.getFirst())) {
      progress.accept("something looks worse; a second set of runs has to confirm it");
      stages.add(paired.set(pairs, order, seed));
    }
    Comparison comparison = judge.judge(base.description(), head.description(), stages);
    ComparisonReports.write(folder, scenario, comparison);
    return comparison;
  }
}
