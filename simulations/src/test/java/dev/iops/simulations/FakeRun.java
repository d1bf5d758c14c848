package dev.iops.simulations;

import dev.iops.reports.publish.Published;
import dev.iops.reports.publish.Reports;
import dev.iops.simulations.gatling.GatlingEngine;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.smoke.FakeStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A scenario run by Gatling on a fake stack, from start to verdict. */
public final class FakeRun {

  private FakeRun() {}

  /** Runs it and judges it. */
  public static Published of(String name, FakeStack stack, Path folder, Map<String, String> overrides)
    throws IOException {
    Scenario scenario = Scenarios.named(name);
    RunRequest request = new RunRequest(
      scenario,
      scenario.settings(overrides),
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
}
