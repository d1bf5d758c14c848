package dev.iops.cli;

import dev.iops.reports.baseline.UnusableException;
import dev.iops.reports.history.Histories;
import dev.iops.reports.history.HistoryEntry;
import dev.iops.reports.history.HistoryFile;
import dev.iops.reports.history.HistoryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the history of runs and where it changed. Always exits with 0: a change in a history is no verdict. */
@Command(
  name = "history",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = "Shows the runs that were kept, and since when something is slower or faster. It never judges.",
  subcommands = HistoryCommand.Add.class
)
final class HistoryCommand implements Callable<Integer> {

  @Mixin
  private HistoryPlace place;

  @Option(names = "--scenario", paramLabel = "NAME", description = "Shows this scenario alone")
  private Optional<String> scenario;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<HistoryEntry> entries = new HistoryFile(place.path()).read();
    List<HistoryEntry> shown = entries
      .stream()
      .filter(entry -> scenario.isEmpty() || entry.scenario().equals(scenario.get()))
      .toList();
    if (shown.isEmpty()) {
      List<String> known = entries.stream().map(HistoryEntry::scenario).distinct().sorted().toList();
      throw new UnusableException(
        "The history has no run of " + scenario.orElse("any scenario") + "; it has " + String.join(", ", known)
      );
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(HistoryText.of(Histories.of(shown)));
    out.flush();
    return 0;
  }

  /** Keeps runs. */
  @Command(
    name = "add",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Adds a line for each run to the history. A run that is there already is left as it is."
  )
  static final class Add implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Directories of runs")
    private List<Path> runs;

    @Mixin
    private HistoryPlace place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      for (Path run : runs) {
        HistoryEntry entry = HistoryEntry.of(JudgedRun.measure(run));
        boolean added = new HistoryFile(place.path()).add(entry);
        out.println(entry.run() + (added ? " (" + entry.outcome() + ") added" : " is there already"));
      }
      out.flush();
      return 0;
    }
  }
}
