package dev.iops.cli;

import dev.iops.reports.publish.RunIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the reports of recorded runs again, or the page over many of them, and says where they are. */
@Command(
  name = "report",
  mixinStandardHelpOptions = true,
  description = "Writes the reports of recorded runs again from their files and prints where they are."
)
final class ReportCommand implements Callable<Integer> {

  @Mixin
  private RecordedRuns runs;

  @Option(
    names = "--index",
    paramLabel = "DIR",
    description = "Also write DIR/index.html: every run in DIR, with the trend of each scenario"
  )
  private Path index;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    int exitCode = index != null && runs.isEmpty() ? 0 : reports();
    if (index != null) {
      index();
    }
    return exitCode;
  }

  private int reports() throws IOException {
    return runs.judge(published -> published.directory().resolve("report.html") + System.lineSeparator());
  }

  private void index() throws IOException {
    RunIndex.Written written = RunIndex.write(index);
    PrintWriter err = spec.commandLine().getErr();
    written.problems().forEach(problem -> err.println("iops: not in the index: " + problem));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(written.page());
    out.flush();
  }
}
