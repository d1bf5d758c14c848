package dev.iops.e2e.scenarios;

import dev.iops.e2e.LoadedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An {@code iops load} in the making, to run in this process. Limits on latencies and on the load generator are lifted unless they are set. */
public final class ScenarioRun {

  /** Marks tests that mostly wait for a load to go by, of which a machine can do more side by side than of others. */
  static final String TAG = "scenario";

  private final String scenario;
  private final Path runs;
  private final List<String> options = new ArrayList<>();

  private ScenarioRun(String scenario, Path runs) {
    this.scenario = scenario;
    this.runs = runs;
  }

  /**
   * A run of this scenario, on an embedded cloud of its own unless it is told otherwise.
   *
   * @param runs an empty folder for the run directory, or none yet
   */
  public static ScenarioRun of(String scenario, Path runs) {
    return new ScenarioRun(scenario, runs);
  }

  /** On the cloud that all tests share. */
  public ScenarioRun onSharedCloud() {
    return with("--target", SharedCloud.cloud().outputs().toString());
  }

  /** With a setting of the scenario. */
  public ScenarioRun set(String key, String value) {
    return with("--set", key + "=" + value);
  }

  /** With this many clients. */
  public ScenarioRun connections(int count) {
    return set("connections", Integer.toString(count));
  }

  /** With a fault, such as {@code delivery-drop:every=7}, which ends with the run. */
  public ScenarioRun fault(String fault) {
    return with("--fault", fault);
  }

  /** With these options of the command line. */
  public ScenarioRun with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Runs it to its verdict. */
  public LoadedRun go() {
    return LoadedRun.here(scenario, runs, options.toArray(String[]::new));
  }
}
