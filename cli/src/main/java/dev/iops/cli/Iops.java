package dev.iops.cli;

import dev.iops.reports.baseline.UnusableException;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.OutputsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** The {@code iops} command. */
@Command(
  name = "iops",
  mixinStandardHelpOptions = true,
  version = "iops 1.0.0-SNAPSHOT",
  description = "Proves that every event of a real-time pipeline reaches every WebSocket client.",
  synopsisSubcommandLabel = "COMMAND",
  subcommands = {
    LoadCommand.class,
    UpCommand.class,
    ScenariosCommand.class,
    CheckCommand.class,
    ReportCommand.class,
    DoctorCommand.class,
    ProveCommand.class,
    GateCommand.class,
    BaselineCommand.class,
    CompareCommand.class,
    HistoryCommand.class,
  },
  exitCodeListHeading = "%nExit codes:%n",
  exitCodeList = {
    " 0:PASS, or done",
    " 1:FAIL",
    " 2:UNKNOWN: not enough evidence",
    "64:the command line or a setting is wrong",
    "70:a defect of iops itself",
  },
  footer = { "", "Begin with: iops load smoke" }
)
public final class Iops implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given; see iops --help");
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(commandLine(), arguments));
  }

  /**
   * Runs the command line inside another program. That needs {@code --add-opens=java.base/java.lang=ALL-UNNAMED} for a load,
   * and one load at a time.
   *
   * @param out its standard output
   * @param err its standard error
   * @return its exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(commandLine().setOut(out).setErr(err), arguments);
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new Iops())
      .setParameterExceptionHandler(usageInOneLine())
      .setExecutionExceptionHandler(defects())
      .setCaseInsensitiveEnumValuesAllowed(true);
  }

  static int execute(CommandLine commandLine, String... arguments) {
    return commandLine.execute(arguments);
  }

  private static IParameterExceptionHandler usageInOneLine() {
    return (problem, arguments) -> {
      PrintWriter err = problem.getCommandLine().getErr();
      String command = problem.getCommandLine().getCommandSpec().qualifiedName();
      String help = problem.getMessage().contains("--help") ? "" : "; see " + command + " --help";
      err.println("iops: " + problem.getMessage() + help);
      err.flush();
      return ExitCode.USAGE;
    };
  }

  private static IExecutionExceptionHandler defects() {
    return (problem, command, parsed) -> {
      PrintWriter err = command.getErr();
      boolean usage =
        problem instanceof SettingsException ||
        problem instanceof OutputsException ||
        problem instanceof UnusableException ||
        problem instanceof UnreadableRunException;
      err.println("iops: " + (usage ? problem.getMessage() : Defect.describe(problem)));
      err.flush();
      return usage ? ExitCode.USAGE : ExitCode.DEFECT;
    };
  }
}
