package dev.iops.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the reports of recorded runs again and says where they are. */
@Command(
  name = "report",
  mixinStandardHelpOptions = true,
  description = "Writes the reports of recorded runs again from their files and prints where they are."
)
final class ReportCommand implements Callable<Integer> {

  @Mixin
  private RecordedRuns runs;

  @Override
  public Integer call() throws IOException {
    return runs.judge(published -> published.directory().resolve("report.html") + System.lineSeparator());
  }
}
