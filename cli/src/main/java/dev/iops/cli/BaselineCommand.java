package dev.iops.cli;

import dev.iops.reports.baseline.Baseline;
import dev.iops.reports.baseline.BaselineFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the baselines that runs are held against. */
@Command(
  name = "baseline",
  mixinStandardHelpOptions = true,
  synopsisSubcommandLabel = "COMMAND",
  description = "Makes the baselines that iops gate holds runs against.",
  subcommands = BaselineCommand.Update.class
)
final class BaselineCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given; expected iops baseline update");
  }

  /** Makes a baseline of runs, or makes it anew. */
  @Command(
    name = "update",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes a baseline of five runs or more of one build, which all PASS under the same conditions."
  )
  static final class Update implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Directories of runs")
    private List<Path> runs;

    @Option(
      names = "--baseline",
      required = true,
      paramLabel = "FILE",
      description = "Where it goes, such as reports/baselines/steady.json; what is there is replaced"
    )
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      Baseline baseline = Baseline.of(runs.stream().map(JudgedRun::measure).toList(), now);
      BaselineFile.write(file, baseline);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
        "%s: %d runs of %s, %s, commit %s".formatted(
          file,
          baseline.runs().size(),
          baseline.scenario(),
          baseline.machine().cpu(),
          baseline.commit().isEmpty() ? "unknown" : baseline.commit()
        )
      );
      out.flush();
      return 0;
    }
  }
}
