package dev.iops.simulations;

import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import dev.iops.simulations.gatling.GatlingEngine;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.smoke.FakeStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A scenario run by Gatling on a fake stack, from start to verdict. */
public final class FakeRun {

  private FakeRun() {}

  /** Runs it and judges it; without limits on latencies and on the generator, unless an override sets them again. */
  public static Published of(String name, FakeStack stack, Path folder, Map<String, String> overrides)
    throws IOException {
    Scenario scenario = Scenarios.named(name);
    RunRequest request = new RunRequest(
      scenario,
      scenario.settings(lifted(scenario, overrides)),
      stack.target(folder),
      "fake",
      true,
      folder.resolve("runs"),
      "",
      List.of()
    );
    LoadRun run = CurrentRun.prepare(request);
    GatlingEngine.Result result = GatlingEngine.run(scenario.simulation(), run.recorder().directory().gatling());
    run.gatlingEnded(result.code(), result.assertions());
    CurrentRun.end(run);
    return Reports.write(run.recorder().directory().path());
  }

  private static Map<String, String> lifted(Scenario scenario, Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : scenario.known()) {
      if (setting.key().matches("objectives[.]latency[.](?!minimum).*|generator[.]la.*")) {
        all.put(setting.key(), "1 m");
      } else if (setting.key().startsWith("generator.")) {
        all.put(setting.key(), "1");
      }
    }
    all.putAll(overrides);
    return all;
  }
}
