package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The content of {@code run.json}: what was run, where, and what is to be known when its numbers are read. Times are
 * microseconds since the epoch.
 *
 * @param schemaVersion of the whole run directory; see {@link RunDirectory#SCHEMA_VERSION}
 * @param groups which connections are treated alike; none if all are
 * @param endedAt 0 while the run goes on, and for ever if it was killed
 * @param faults disturbances that were planted, in words
 * @param notes what else a reader should know
 * @param doubts reasons why the evidence is not enough for PASS (interrupted, generator saturated, …)
 * @param assertions what the scenario itself claimed and checked
 * @param functionErrors what the target's functions logged as errors, by function; empty also if nobody could ask
 */
public record RunInfo(
  @JsonProperty("schemaVersion") int schemaVersion,
  @JsonProperty("scenario") String scenario,
  @JsonProperty("target") String target,
  @JsonProperty("seed") long seed,
  @JsonProperty("commit") String commit,
  @JsonProperty("connections") int connections,
  @JsonProperty("groups") List<ConnectionGroup> groups,
  @JsonProperty("clockErrorMicros") long clockErrorMicros,
  @JsonProperty("startedAt") long startedAt,
  @JsonProperty("endedAt") long endedAt,
  @JsonProperty("objectives") Objectives objectives,
  @JsonProperty("config") SortedMap<String, String> config,
  @JsonProperty("machine") MachineInfo machine,
  @JsonProperty("faults") List<String> faults,
  @JsonProperty("notes") List<String> notes,
  @JsonProperty("doubts") List<String> doubts,
  @JsonProperty("assertions") List<ScenarioAssertion> assertions,
  @JsonProperty("functionErrors") List<FunctionError> functionErrors
) {
  /** The end of the year 2199. */
  private static final long LAST_MICROS = 7_258_118_400_000_000L;

  public RunInfo {
    Objects.requireNonNull(scenario, "scenario is missing");
    Objects.requireNonNull(target, "target is missing");
    Objects.requireNonNull(commit, "commit is missing");
    Objects.requireNonNull(objectives, "objectives is missing");
    Objects.requireNonNull(config, "config is missing");
    Objects.requireNonNull(machine, "machine is missing");
    if (startedAt <= 0 || endedAt < 0 || Math.max(startedAt, endedAt) > LAST_MICROS) {
      throw new IllegalArgumentException("startedAt or endedAt is no time in microseconds since the epoch");
    }
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
    doubts = List.copyOf(doubts);
    assertions = List.copyOf(assertions);
    groups = List.copyOf(groups);
    functionErrors = List.copyOf(functionErrors);
  }

  /** The connections of a group. */
  public Optional<ConnectionGroup> group(String name) {
    return groups
      .stream()
      .filter(group -> group.name().equals(name))
      .findFirst();
  }
}
