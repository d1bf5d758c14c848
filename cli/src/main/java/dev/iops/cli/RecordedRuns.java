package dev.iops.cli;

import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The recorded runs that a command is about. */
final class RecordedRuns {

  @Parameters(
    arity = "0..*",
    paramLabel = "RUN",
    description = "A run directory, for example runs/20260101-120000-smoke"
  )
  private List<Path> runs = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether no run was named. */
  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Judges each run, writes its reports and prints what {@code text} says of it; returns the worst verdict's exit code. */
  int judge(Function<Published, String> text) throws IOException {
    if (runs.isEmpty()) {
      throw new ParameterException(
        spec.commandLine(),
        "Missing RUN: name a run directory, for example runs/20260101-120000-smoke"
      );
    }
    PrintWriter out = spec.commandLine().getOut();
    int worst = 0;
    for (Path run : runs) {
      Published published = Reports.write(run);
      out.print(text.apply(published));
      worst = WorstVerdict.of(worst, published.verdict().outcome().exitCode());
    }
    out.flush();
    return worst;
  }
}
