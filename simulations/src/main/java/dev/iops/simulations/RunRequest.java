package dev.iops.simulations;

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
 * @param faults     disturbances to plant in the target
 */
public record RunRequest(
  Scenario scenario,
  Settings settings,
  Target target,
  String targetName,
  boolean exclusive,
  Path runs,
  String commit,
  List<String> faults
) {}
