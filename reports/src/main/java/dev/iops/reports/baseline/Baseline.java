package dev.iops.reports.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Several runs of one build under the same conditions, to hold later ones against: what they measured, and by that also
 * how much runs of the same build differ.
 *
 * @param kind {@value #KIND}, so that no other file is taken for one
 * @param createdAt in UTC, ISO 8601
 * @param commit that was built for all of the runs; empty if unknown
 */
public record Baseline(
  @JsonProperty("schemaVersion") int schemaVersion,
  @JsonProperty("kind") String kind,
  @JsonProperty("createdAt") String createdAt,
  @JsonProperty("scenario") String scenario,
  @JsonProperty("commit") String commit,
  @JsonProperty("machine") Fingerprint machine,
  @JsonProperty("runs") List<MeasuredRun> runs
) {
  /** The version of the file. */
  public static final int SCHEMA_VERSION = 1;

  /** What {@link #kind} says. */
  public static final String KIND = "iops-baseline";

  /** With fewer runs nobody knows how much runs differ. */
  public static final int LEAST_RUNS = 5;

  public Baseline {
    runs = List.copyOf(runs);
  }

  /**
   * Makes one of runs of the same build.
   *
   * @throws UnusableException if there are too few runs, one of them did not pass, or they are not alike
   */
  public static Baseline of(List<MeasuredRun> runs, String createdAt) {
    if (runs.size() < LEAST_RUNS) {
      throw new UnusableException(
        "%d runs make no baseline: how much runs differ is known from %d or more. Run the scenario again and give all of them".formatted(
          runs.size(),
          LEAST_RUNS
        )
      );
    }
    if (runs.stream().map(MeasuredRun::run).distinct().count() < runs.size()) {
      throw new UnusableException("The same run is given twice; a baseline needs runs that differ");
    }
    MeasuredRun first = runs.getFirst();
    runs.forEach(run -> check(run, first));
    return new Baseline(SCHEMA_VERSION, KIND, createdAt, first.scenario(), first.commit(), first.machine(), runs);
  }

  private static void check(MeasuredRun run, MeasuredRun first) {
    if (!run.outcome().equals("PASS")) {
      throw new UnusableException(run.run() + " is " + run.outcome() + "; a baseline is made of runs that PASS");
    }
    if (!run.faults().isEmpty()) {
      throw new UnusableException(run.run() + " has planted faults; a baseline is made of runs without");
    }
    if (!run.commit().equals(first.commit())) {
      throw new UnusableException(
        "%s is of commit %s and %s of %s; a baseline is made of runs of one build".formatted(
          first.run(),
          first.commit(),
          run.run(),
          run.commit()
        )
      );
    }
    List<String> differences = first.differences(run);
    List<String> machines = first.machine().differences(run.machine());
    if (!differences.isEmpty() || !machines.isEmpty()) {
      throw new UnusableException(
        "%s and %s are not alike: %s; a baseline is made of runs under the same conditions".formatted(
          first.run(),
          run.run(),
          (differences.isEmpty() ? machines : differences).getFirst()
        )
      );
    }
  }

  /**
   * Makes sure that a run may be held against this baseline.
   *
   * @param acrossMachines whether the machines may differ
   * @throws UnusableException if it may not
   */
  public void check(MeasuredRun run, boolean acrossMachines) {
    List<String> differences = runs.getFirst().differences(run);
    if (!differences.isEmpty()) {
      throw new UnusableException(
        "%s was not made as the baseline was: %s; take another baseline, or run with the baseline's settings".formatted(
          run.run(),
          String.join(", ", differences)
        )
      );
    }
    List<String> machines = machine.differences(run.machine());
    if (!machines.isEmpty() && !acrossMachines) {
      throw new UnusableException(
        "%s was made on another machine than the baseline: %s; make a baseline here, or say --across-machines".formatted(
          run.run(),
          String.join(", ", machines)
        )
      );
    }
  }
}
