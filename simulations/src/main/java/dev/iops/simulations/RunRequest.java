package dev.iops.simulations;

import dev.iops.simulations.run.PlannedFault;
import dev.iops.simulations.settings.Settings;
import dev.iops.target.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * A run as somebody wants it.
 *
 * @param scenario   what to run
 * @param settings   its effective settings
 * @param target     where the load goes
 * @param targetName how a person would name it
 * @param exclusive  whether nobody else uses the target
 * @param runs       the folder of run directories
 * @param commit     what was built; empty if unknown
 * @param faults     disturbances planted in the target, as the user gave them
 * @param planned    those of them that the run itself has to plant
 */
public record RunRequest(
  Scenario scenario,
  Settings settings,
  Target target,
  String targetName,
  boolean exclusive,
  Path runs,
  String commit,
  List<String> faults,
  List<PlannedFault> planned
) {
  /** A run that plants nothing itself. */
  public RunRequest(
    Scenario scenario,
    Settings settings,
    Target target,
    String targetName,
    boolean exclusive,
    Path runs,
    String commit,
    List<String> faults
  ) {
    this(scenario, settings, target, targetName, exclusive, runs, commit, faults, List.of());
  }
}
