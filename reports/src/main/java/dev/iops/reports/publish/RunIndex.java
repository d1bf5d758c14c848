package dev.iops.reports.publish;

import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The page over many runs: what there is, and where each scenario goes from run to run. */
public final class RunIndex {

  private RunIndex() {}

  /**
   * What was written.
   *
   * @param page the file
   * @param runs how many runs are in it
   * @param problems directories that claim to be runs and cannot be read, one line each
   */
  public record Written(Path page, int runs, List<String> problems) {
    public Written {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Writes {@code index.html} into a folder of run directories, such as {@code runs}. What is in none of the others, or
   * cannot be read, is named in the page and breaks nothing.
   *
   * @throws UnreadableRunException if this is no folder, or there is no run in it
   * @throws IOException if the page cannot be written
   */
  public static Written write(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableRunException(folder + " is no folder; expected one with run directories in it, such as runs");
    }
    List<IndexedRun> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path path : runDirectories(folder)) {
      try {
        runs.add(IndexedRun.of(path));
      } catch (UnreadableRunException e) {
        problems.add(e.getMessage());
      }
    }
    if (runs.isEmpty() && problems.isEmpty()) {
      throw new UnreadableRunException(
        folder + " has no run in it: none of its folders has a run.json. Make one with: iops load smoke"
      );
    }
    runs.sort(Comparator.comparing(IndexedRun::startedAt).thenComparing(IndexedRun::name));
    Path page = folder.resolve("index.html");
    RunDirectory.replace(page, IndexPage.of(runs, problems).getBytes(StandardCharsets.UTF_8));
    return new Written(page, runs.size(), problems);
  }

  private static List<Path> runDirectories(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
        .filter(path -> Files.isRegularFile(new RunDirectory(path).runJson()))
        .sorted()
        .toList();
    }
  }
}
