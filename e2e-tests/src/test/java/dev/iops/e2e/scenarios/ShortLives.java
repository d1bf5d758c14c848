package dev.iops.e2e.scenarios;

import dev.iops.e2e.LoadedRun;
import dev.iops.e2e.RunningCloud;
import dev.iops.target.CloudControl;
import java.nio.file.Path;

/**
 * One embedded cloud whose gateway ends a silent connection after 3 s and any connection after 9 s, and runs that know it:
 * ten and thirty minutes at 200 times the speed. Starts when the first test asks, ends with the tests' JVM.
 */
final class ShortLives {

  private static RunningCloud cloud;

  private ShortLives() {}

  /** A run of a scenario whose time is 200 times as fast, with a ping each 600 ms, on a cloud of its own. */
  static ScenarioRun scaled(String scenario, Path runs) {
    return ScenarioRun.of(scenario, runs)
      .set("time.scale", "200")
      .set("limit.duration", "30 m")
      .set("ping.every", "2 m")
      .set("objectives.latency.minimumSamples", "5");
  }

  /** The same on the cloud that these tests share. */
  static ScenarioRun shared(String scenario, Path runs) {
    return scaled(scenario, runs).with("--target", cloud().outputs().toString());
  }

  /** A run on the shared cloud while it has a fault. */
  static LoadedRun during(String fault, ScenarioRun run) {
    CloudControl control = CloudControl.of(cloud().target()).orElseThrow();
    String planted = control.plant(fault);
    try {
      return run.go();
    } finally {
      control.heal(planted);
    }
  }

  private static synchronized RunningCloud cloud() {
    if (cloud == null) {
      cloud = SharedCloud.untilTheEnd(
        "--warm",
        "--cloud-set",
        "gateway.idleLimit=3s",
        "--cloud-set",
        "gateway.connectionLimit=9s"
      );
    }
    return cloud;
  }
}
