package dev.iops.cli;

import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import dev.iops.simulations.CurrentRun;
import dev.iops.simulations.RunRequest;
import dev.iops.simulations.Scenario;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.gatling.GatlingEngine;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.run.PlannedFault;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.CloudControl;
import dev.iops.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario, judges it, writes its reports and exits by its verdict. */
@Command(
  name = "load",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = "Runs a scenario against the embedded cloud or a named target, judges every delivery and exits by verdict."
)
final class LoadCommand implements Callable<Integer> {

  @Parameters(
    arity = "0..1",
    paramLabel = "SCENARIO",
    defaultValue = "smoke",
    description = "Which one; see iops scenarios. Default: ${DEFAULT-VALUE}"
  )
  private String scenarioName;

  @Mixin
  private TargetChoice targetChoice;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting; may be repeated")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
    names = "--real-time",
    description = "Takes AWS's own limits of idle-timeout and keep-alive, minutes and hours, instead of scaled ones"
  )
  private boolean realTime;

  @Mixin
  private CloudChoices cloudChoices;

  @Option(
    names = "--runs",
    paramLabel = "DIR",
    defaultValue = "runs",
    description = "Where run directories go. Default: ${DEFAULT-VALUE}"
  )
  private Path runs;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Scenario scenario = Scenarios.named(scenarioName);
    Settings settings = scenario.settings(realTime ? TimeScale.realTime(scenario, overrides) : overrides);
    refuseWhatDoesNotFit();
    Optional<Target> target = targetChoice.target();
    return target.isPresent() ? onTarget(scenario, settings, target.get()) : onEmbeddedCloud(scenario, settings);
  }

  private void refuseWhatDoesNotFit() {
    cloudChoices.plannedFaults();
    if (targetChoice.isMade() && cloudChoices.any()) {
      throw new SettingsException(
        "--cloud-set, --assembly, --outputs, --isolate, --warm and --cold-start are for the embedded cloud;" +
          " leave them or --target out"
      );
    }
  }

  private int onTarget(Scenario scenario, Settings settings, Target target) throws IOException {
    if (!cloudChoices.faults().isEmpty() && CloudControl.of(target).isEmpty()) {
      throw new SettingsException(
        "--fault needs an embedded cloud, which wrote no " +
          targetChoice.name() +
          "; give the outputs file of iops up, or leave one of them out"
      );
    }
    TimeScale.refuseUnknownLimits(scenario, settings, target);
    return run(scenario, settings, target, targetChoice.name(), Optional.empty());
  }

  private int onEmbeddedCloud(Scenario scenario, Settings settings) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    cloudChoices.need(scenario.shape().apply(settings).cloud());
    StartNotices notices = new StartNotices();
    try (EmbeddedTarget cloud = EmbeddedTarget.start(cloudChoices, 0, 0, notices::add)) {
      notices.inShort().forEach(err::println);
      err.flush();
      return run(scenario, settings, cloud.target(), embeddedName(), Optional.of(cloud));
    }
  }

  /** How a run records its target; with the way in which functions ran if it is not the usual one. */
  private String embeddedName() {
    return String.join(" ", Stream.concat(Stream.of("embedded"), cloudChoices.functionOptions().stream()).toList());
  }

  private int run(Scenario scenario, Settings settings, Target target, String name, Optional<EmbeddedTarget> cloud)
    throws IOException {
    boolean exclusive = cloud.isPresent();
    String commit = Installation.find().commit();
    List<PlannedFault> planned = exclusive ? cloudChoices.timedFaults() : cloudChoices.plannedFaults();
    LoadRun run = CurrentRun.prepare(
      new RunRequest(scenario, settings, target, name, exclusive, runs, commit, cloudChoices.faults(), planned)
    );
    try (Interruption interruption = new Interruption(() -> run.interrupt("interrupted before the drain was over"))) {
      int code = judge(generate(scenario, run), cloud.map(EmbeddedTarget::log));
      if (cloud.isPresent()) {
        cloud.get().close();
      }
      interruption.done(code);
      return code;
    }
  }

  private Path generate(Scenario scenario, LoadRun run) throws IOException {
    Path gatling = run.recorder().directory().gatling();
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getOut(), Terminal.isThere(), run::status)) {
      progress.begin();
      GatlingEngine.Result result = GatlingEngine.run(scenario.simulation(), gatling);
      run.gatlingEnded(result.code(), result.assertions());
    } finally {
      CurrentRun.end(run);
    }
    return run.recorder().directory().path();
  }

  private int judge(Path directory, Optional<Path> cloudLog) throws IOException {
    if (cloudLog.isPresent() && Files.size(cloudLog.get()) > 0) {
      Files.copy(cloudLog.get(), directory.resolve("cloud.log"));
    }
    Published published = Reports.write(directory);
    PrintWriter out = spec.commandLine().getOut();
    out.print(published.terminalSummary());
    out.flush();
    return published.verdict().outcome().exitCode();
  }
}
