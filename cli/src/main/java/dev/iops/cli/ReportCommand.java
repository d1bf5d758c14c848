package dev.iops.cli;

import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the reports of recorded runs again and says where they are. */
@Command(
  name = "report",
  mixinStandardHelpOptions = true,
  description = "Writes the reports of recorded runs again from their files and prints where they are."
)
final class ReportCommand implements Callable<Integer> {

  @Parameters(
    arity = "1..*",
    paramLabel = "RUN",
    description = "A run directory, for example runs/20260101-120000-smoke"
  )
  private List<Path> runs;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int worst = 0;
    for (Path run : runs) {
      Published published = Reports.write(run);
      out.println(published.directory().resolve("report.html"));
      worst = WorstVerdict.of(worst, published.verdict().outcome().exitCode());
    }
    out.flush();
    return worst;
  }
}
