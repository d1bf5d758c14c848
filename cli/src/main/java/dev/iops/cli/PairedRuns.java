package dev.iops.cli;

import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.compare.Stage;
import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes pairs of runs of two sides, one run after the other. A pair of which a run proves nothing is made again, so often
 * as there are pairs; what it has shown is kept.
 */
final class PairedRuns {

  private final Contestant base;
  private final Contestant head;
  private final List<String> arguments;
  private final Path folder;
  private final Consumer<String> progress;
  private int made;

  /**
   * @param arguments of {@code iops}, for the runs of both
   * @param folder gets the run directories, below {@code base} and {@code head}
   * @param progress hears of each run
   */
  PairedRuns(Contestant base, Contestant head, List<String> arguments, Path folder, Consumer<String> progress) {
    this.base = base;
    this.head = head;
    this.arguments = arguments;
    this.folder = folder;
    this.progress = progress;
  }

  /** Makes a set of pairs. */
  Stage set(int pairs, Interleaving order, long seed) throws IOException {
    List<MeasuredRun> bases = new ArrayList<>();
    List<MeasuredRun> heads = new ArrayList<>();
    for (int i = 0; i < 2 * pairs && Math.min(usable(bases), usable(heads)) < pairs; i++) {
      String pair = i < pairs ? "pair %d of %d".formatted(i + 1, pairs) : "pair %d, made again".formatted(i + 1);
      boolean baseFirst = order.baseFirst(made++, seed);
      if (baseFirst) {
        bases.add(run(base, "base", pair));
      }
      heads.add(run(head, "head", pair));
      if (!baseFirst) {
        bases.add(run(base, "base", pair));
      }
    }
    return new Stage(bases, heads);
  }

  private static long usable(List<MeasuredRun> runs) {
    return runs.stream().filter(MeasuredRun::isUsable).count();
  }

  private MeasuredRun run(Contestant contestant, String side, String pair) throws IOException {
    Path runs = Files.createDirectories(folder.resolve(side));
    List<Path> before = directories(runs);
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--runs", runs.toString()));
    Children.Result result = contestant.command().run(all);
    List<Path> fresh = new ArrayList<>(directories(runs));
    fresh.removeAll(before);
    if (result.code() > ExitCode.UNKNOWN || fresh.size() != 1) {
      throw new SettingsException(
        "a run of %s ended with exit code %d: %s".formatted(contestant.description(), result.code(), result.lastLine())
      );
    }
    MeasuredRun run = JudgedRun.measure(fresh.getFirst());
    progress.accept("%s, %s: %s %s".formatted(pair, side, run.outcome(), fresh.getFirst()));
    return run;
  }

  private static List<Path> directories(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
