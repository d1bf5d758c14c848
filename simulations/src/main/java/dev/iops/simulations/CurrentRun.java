package dev.iops.simulations;

import dev.iops.reports.run.RunPlan;
import dev.iops.simulations.run.LoadPlan;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.run.Preflight;
import dev.iops.simulations.run.RunShape;
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

  private final RunRequest request;
  private final LoadRun run;
  private final boolean standalone;

  private CurrentRun(RunRequest request, boolean standalone) {
    this.request = request;
    this.run = start(request);
    this.standalone = standalone;
  }

  /** Prepares the run that the next simulation of this process takes. Whoever prepares a run has to {@link #end} it. */
  public static synchronized LoadRun prepare(RunRequest request) {
    current = new CurrentRun(request, false);
    return current.run;
  }

  /** The run for a simulation of this scenario. */
  public static synchronized LoadRun of(String scenario) {
    return take(scenario).run;
  }

  /** The effective settings of that run. */
  public static synchronized Settings settingsOf(String scenario) {
    return take(scenario).request.settings();
  }

  /** The simulation is over; if nobody prepared its run, the run is too, and the user is told where its record is. */
  @SuppressWarnings("SystemOut") // Gatling's tools have no other place for a word to the user
  public static synchronized void simulationOver(LoadRun run) {
    if (current != null && current.run == run && current.standalone) {
      Path directory = run.finish();
      current = null;
      System.out.println("Recorded in " + directory + "; for the verdict: iops check " + directory);
    }
  }

  /** Completes the record of a run that was prepared. */
  public static synchronized void end(LoadRun run) {
    run.finish();
    current = null;
  }

  private static CurrentRun take(String name) {
    if (current == null) {
      current = new CurrentRun(standalone(Scenarios.named(name)), true);
    }
    String running = current.request.scenario().name();
    if (!running.equals(name)) {
      throw new IllegalStateException("A run of " + running + " goes on; " + name + " must wait");
    }
    return current;
  }

  private static RunRequest standalone(Scenario scenario) {
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
    return new RunRequest(
      scenario,
      scenario.settings(Map.of()),
      target,
      outputs,
      false,
      Path.of("runs"),
      "",
      List.of()
    );
  }

  private static LoadRun start(RunRequest request) {
    RunShape shape = request.scenario().shape().apply(request.settings());
    Preflight.check(shape.connections(), request.target());
    RunPlan record = new RunPlan(
      request.scenario().name(),
      shape.seed(),
      request.targetName(),
      request.commit(),
      shape.connections(),
      0,
      shape.groups(),
      request.settings().effective(),
      shape.objectives()
    );
    return new LoadRun(
      new LoadPlan(
        record,
        request.target(),
        request.exclusive(),
        request.runs(),
        shape,
        request.faults(),
        request.planned()
      )
    );
  }
}
