package dev.iops.cli;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonText;
import dev.iops.reports.compare.SideBySide;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.PlannedFault;
import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs two builds in turn on this machine and says whether the second is worse. */
@Command(
  name = "compare",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = {
    "Runs two builds in turn on this machine, and exits by whether HEAD is worse than BASE.",
    "A build is a folder with an iops in it, or a git reference. What looks worse is run once more before it is FAIL.",
  }
)
final class CompareCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final int MOST_PAIRS = 50;

  @Parameters(index = "0", paramLabel = "BASE", description = "The build to compare with, such as main")
  private String base;

  @Parameters(index = "1", paramLabel = "HEAD", description = "The build to judge, such as HEAD")
  private String head;

  @Option(
    names = "--scenario",
    paramLabel = "NAME",
    defaultValue = "smoke",
    description = "What both run. Default: ${DEFAULT-VALUE}"
  )
  private String scenario;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting of both; may be repeated")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
    names = "--cloud-set",
    paramLabel = "KEY=VALUE",
    description = "A setting of the embedded cloud of both; may be repeated"
  )
  private List<String> cloudSettings = List.of();

  @Option(names = "--warm", description = "Starts execution environments ahead, so that no event meets a cold start")
  private boolean warm;

  @Option(
    names = "--base-fault",
    paramLabel = "FAULT",
    description = "Plants a fault in the runs of BASE; may be repeated"
  )
  private List<String> baseFaults = List.of();

  @Option(
    names = "--head-fault",
    paramLabel = "FAULT",
    description = "Plants a fault in the runs of HEAD, such as delivery-delay:every=1,by=20; may be repeated"
  )
  private List<String> headFaults = List.of();

  @Option(
    names = "--pairs",
    paramLabel = "N",
    defaultValue = "5",
    description = "Runs of each build in a set; 4 to 50. Default: ${DEFAULT-VALUE}"
  )
  private int pairs;

  @Option(
    names = "--order",
    paramLabel = "ORDER",
    defaultValue = "random",
    description = "Which build is first in a pair: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}"
  )
  private Interleaving order;

  @Option(
    names = "--seed",
    paramLabel = "N",
    defaultValue = "1",
    description = "Of the random order. Default: ${DEFAULT-VALUE}"
  )
  private long seed;

  @Mixin
  private ComparisonChoices choices;

  @Option(
    names = "--runs",
    paramLabel = "DIR",
    defaultValue = "runs",
    description = "Where the directory of the comparison goes. Default: ${DEFAULT-VALUE}"
  )
  private Path runs;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SideBySide judge = new SideBySide(choices.rule());
    List<String> arguments = arguments();
    Children children = new Children();
    try (Interruption interruption = new Interruption(children::stop)) {
      int code = ExitCode.UNKNOWN;
      try (Builds builds = new Builds(Installation.find().root(), children)) {
        code = compare(judge, arguments, builds, children);
      } catch (Children.StoppedException _interrupted) {
        print("UNKNOWN  interrupted before all runs were made");
      }
      interruption.done(code);
      return code;
    }
  }

  /** What both are asked to run; wrong settings are refused before anything is built. */
  private List<String> arguments() {
    Scenarios.named(scenario).settings(overrides);
    if (pairs < SideBySide.LEAST_PAIRS || pairs > MOST_PAIRS) {
      throw new SettingsException(
        "--pairs is %d; expected %d to %d: with fewer no difference could be told from chance".formatted(
          pairs,
          SideBySide.LEAST_PAIRS,
          MOST_PAIRS
        )
      );
    }
    baseFaults.forEach(PlannedFault::parse);
    headFaults.forEach(PlannedFault::parse);
    List<String> arguments = new ArrayList<>(List.of("load", scenario));
    overrides.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    cloudSettings.forEach(setting -> arguments.addAll(List.of("--cloud-set", setting)));
    if (warm) {
      arguments.add("--warm");
    }
    return arguments;
  }

  private int compare(SideBySide judge, List<String> arguments, Builds builds, Children children) throws IOException {
    print("building what is not built yet; a minute or two for each build");
    Build baseBuild = builds.find(base, faults(baseFaults));
    Build headBuild = builds.find(head, faults(headFaults));
    Path folder = Files.createDirectories(runs.toAbsolutePath().normalize().resolve(name()));
    Contest contest = new Contest(judge, pairs, order, seed, this::print);
    Comparison comparison = contest.hold(
      contestant(baseBuild, children),
      contestant(headBuild, children),
      scenario,
      arguments,
      folder
    );
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonText.terminal(comparison));
    out.println(folder.resolve("comparison.md"));
    out.flush();
    return comparison.outcome().exitCode();
  }

  private static Contestant contestant(Build build, Children children) {
    return new Contestant(build.description(), arguments -> children.run(build.command(arguments)));
  }

  private static List<String> faults(List<String> faults) {
    List<String> options = new ArrayList<>();
    faults.forEach(fault -> options.addAll(List.of("--fault", fault)));
    return options;
  }

  private static String name() {
    return TIME.format(Instant.now().atOffset(ZoneOffset.UTC)) + "-compare";
  }

  private void print(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
