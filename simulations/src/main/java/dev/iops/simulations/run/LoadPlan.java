package dev.iops.simulations.run;

import dev.iops.reports.run.RunPlan;
import dev.iops.target.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a run needs to know before it starts.
 *
 * @param record           what goes into the run directory
 * @param target           where the load goes
 * @param exclusive        whether nobody else uses the target, so that foreign events are findings
 * @param runs             the folder of run directories
 * @param shape            what the scenario says about the run
 * @param faults           disturbances planted in the target, as the user gave them
 * @param planned          those of them that the run itself plants
 */
public record LoadPlan(
  RunPlan record,
  Target target,
  boolean exclusive,
  Path runs,
  RunShape shape,
  List<String> faults,
  List<PlannedFault> planned
) {}
