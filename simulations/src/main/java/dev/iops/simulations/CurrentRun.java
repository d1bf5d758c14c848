package dev.iops.simulations;

import dev.iops.reports.run.RunPlan;
import dev.iops.simulations.run.LoadPlan;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a simulation finds its run, although Gatling makes simulations by itself. The command line prepares a run and its
 * simulation takes it. Started by Gatling's own tools, a simulation finds nothing prepared and makes its run from the
 * environment: {@code IOPS_TARGET} names the outputs file, {@code IOPS_ENDPOINT} the endpoint if there is one.
 */
public final class CurrentRun {

  private static CurrentRun current;

  private final Scenario scenario;
  private final Settings settings;
  private final LoadRun run;
  private final boolean standalone;

  private CurrentRun(Scenario scenario, Settings settings, LoadRun run, boolean standalone) {
    this.scenario = scenario;
    this.settings = settings;
    this.run = run;
    this.standalone = standalone;
  }

  /**
   * Prepares the run that the next simulation of this process takes.
   *
   * @param scenario   what to run
   * @param settings   its effective settings
   * @param target     where the load goes
   * @param targetName how a person would name it
   * @param exclusive  whether nobody else uses the target
   * @param runs       the folder of run directories
   * @param commit     what was built; empty if unknown
   * @param faults     disturbances planted in the target
   */
  public static synchronized LoadRun prepare(
    Scenario scenario,
    Settings settings,
    Target target,
    String targetName,
    boolean exclusive,
    Path runs,
    String commit,
    List<String> faults
  ) {
    current = make(scenario, settings, target, targetName, exclusive, runs, commit, faults, false);
    return current.run;
  }

  /** The run for a simulation of this scenario. */
  public static synchronized LoadRun of(String scenario) {
    return take(scenario).run;
  }

  /** The effective settings of that run. */
  public static synchronized Settings settingsOf(String scenario) {
    return take(scenario).settings;
  }

  /** The simulation is over. Completes the record, and says where it is unless somebody else will. */
  @SuppressWarnings("SystemOut") // Gatling's tools have no other place for a word to the user
  public static synchronized void end(LoadRun run) {
    Path directory = run.finish();
    if (current != null && current.run == run && current.standalone) {
      System.out.println("Recorded in " + directory + "; for the verdict: iops check " + directory);
    }
    current = null;
  }

  private static CurrentRun take(String name) {
    if (current == null) {
      current = standalone(Scenarios.named(name));
    }
    if (!current.scenario.name().equals(name)) {
      throw new IllegalStateException("A run of " + current.scenario.name() + " goes on; " + name + " must wait");
    }
    return current;
  }

  private static CurrentRun standalone(Scenario scenario) {
    String outputs = System.getenv("IOPS_TARGET");
    if (outputs == null) {
      throw new SettingsException(
        "IOPS_TARGET is not set; set it to the outputs file of a running stack, or use `iops load " +
          scenario.name() +
          "`, which starts one"
      );
    }
    Optional<URI> endpoint = Optional.ofNullable(System.getenv("IOPS_ENDPOINT")).map(URI::create);
    Target target = Target.load(Path.of(outputs), endpoint, Optional.empty());
    Settings settings = scenario.settings(Map.of());
    return make(scenario, settings, target, outputs, false, Path.of("runs"), "", List.of(), true);
  }

  private static CurrentRun make(
    Scenario scenario,
    Settings settings,
    Target target,
    String targetName,
    boolean exclusive,
    Path runs,
    String commit,
    List<String> faults,
    boolean standalone
  ) {
    RunShape shape = scenario.shape().apply(settings);
    RunPlan record = new RunPlan(
      scenario.name(),
      shape.seed(),
      targetName,
      commit,
      shape.connections(),
      0,
      List.of(),
      settings.effective(),
      shape.objectives()
    );
    LoadPlan plan = new LoadPlan(
      record,
      target,
      exclusive,
      runs,
      shape.handshakeTimeout(),
      shape.closeTimeout(),
      faults
    );
    return new CurrentRun(scenario, settings, new LoadRun(plan), standalone);
  }
}
