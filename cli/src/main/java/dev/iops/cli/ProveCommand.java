package dev.iops.cli;

import dev.iops.cli.prove.Catalogue;
import dev.iops.cli.prove.ProofRun;
import dev.iops.cli.prove.ProofRunner;
import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the suite on itself. */
@Command(
  name = "prove",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = "Plants defects, each of which must be caught and rightly named, and runs clean loads, each of which must pass."
)
final class ProveCommand implements Callable<Integer> {

  @Option(names = "--short", description = "A handful of them only, about a minute")
  private boolean isShort;

  @Option(names = "--only", paramLabel = "TEXT", description = "Only those whose name holds this text")
  private Optional<String> only;

  @Option(
    names = "--runs",
    paramLabel = "DIR",
    defaultValue = "runs",
    description = "Where proof.md and, below proof/, the run directories go. Default: ${DEFAULT-VALUE}"
  )
  private Path runs;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Catalogue all = Catalogue.read();
    Catalogue wanted = isShort ? all.inShort() : all;
    Catalogue chosen = only.map(wanted::named).orElse(wanted);
    if (chosen.cases().isEmpty()) {
      throw new SettingsException(
        "--only '" + only.orElse("") + "' is a part of no case's name; iops prove runs them all"
      );
    }
    Installation iops = Installation.find();
    String command = String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    try (SelfComparison comparing = new SelfComparison()) {
      ProofRun run = new ProofRun(
        folder -> new ProofRunner(Iops::run, comparing, iops.assembly(), folder),
        runs,
        spec.commandLine().getOut()
      );
      return run.prove(chosen, ("iops " + command).strip(), iops.commit()) ? 0 : ExitCode.FAIL;
    }
  }
}
