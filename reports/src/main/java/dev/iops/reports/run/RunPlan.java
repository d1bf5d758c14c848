package dev.iops.reports.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a run before it starts.
 *
 * @param scenario its name, lower-case letters, digits and dashes; becomes a part of the directory's name
 * @param seed what every random choice of the run is drawn from
 * @param target where the run goes, as a person would name it
 * @param commit the commit that was built; empty if unknown
 * @param connections how many connections (indexes from 0) are to be open at the same time
 * @param clockErrorMicros how far the clocks of sender and receiver may disagree; 0 on one machine
 * @param groups which connections are treated alike; none if all are
 * @param config every setting in effect
 * @param objectives what the scenario promises
 */
public record RunPlan(
  String scenario,
  long seed,
  String target,
  String commit,
  int connections,
  long clockErrorMicros,
  List<ConnectionGroup> groups,
  Map<String, String> config,
  Objectives objectives
) {
  public RunPlan {
    if (!scenario.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
        "Scenario \"" + scenario + "\" cannot name a directory; use lower-case letters, digits and dashes"
      );
    }
    groups = List.copyOf(groups);
    config = Collections.unmodifiableMap(new TreeMap<>(config));
  }
}
