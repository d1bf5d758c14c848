package dev.iops.cli;

import dev.iops.reports.baseline.Baseline;
import dev.iops.reports.baseline.BaselineFile;
import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.ComparisonText;
import dev.iops.reports.compare.Gate;
import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds recorded runs against their objectives and a baseline. */
@Command(
  name = "gate",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = {
    "Holds recorded runs against their objectives and a baseline, and exits by the worst verdict.",
    "One run that looks worse than the baseline is UNKNOWN; two runs that both are make it FAIL.",
  }
)
final class GateCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Directories of runs of the same build")
  private List<Path> runs;

  @Option(
    names = "--baseline",
    required = true,
    paramLabel = "FILE",
    description = "What iops baseline update wrote, such as reports/baselines/steady.json"
  )
  private Path baselineFile;

  @Option(names = "--across-machines", description = "Compares also with a baseline that was made on another machine")
  private boolean acrossMachines;

  @Mixin
  private ComparisonChoices choices;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Gate gate = new Gate(choices.rule(), acrossMachines);
    Baseline baseline = BaselineFile.read(baselineFile);
    Comparison comparison = gate.judge(
      baselineFile.toString(),
      baseline,
      runs.stream().map(JudgedRun::measure).toList()
    );
    PrintWriter out = spec.commandLine().getOut();
    int worst = comparison.outcome().exitCode();
    for (Path run : runs) {
      ComparisonFile.write(run, comparison);
      Published published = Reports.write(run);
      out.print(published.terminalSummary());
      worst = WorstVerdict.of(worst, published.verdict().outcome().exitCode());
    }
    out.println();
    out.print(ComparisonText.terminal(comparison));
    out.flush();
    return worst;
  }
}
