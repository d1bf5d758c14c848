package dev.iops.cli;

import dev.iops.reports.publish.Published;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges recorded runs again from their files. */
@Command(
  name = "check",
  mixinStandardHelpOptions = true,
  description = "Judges recorded runs again from their files and exits by the worst verdict."
)
final class CheckCommand implements Callable<Integer> {

  @Mixin
  private RecordedRuns runs;

  @Override
  public Integer call() throws IOException {
    return runs.judge(Published::terminalSummary);
  }
}
