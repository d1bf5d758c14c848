package dev.iops.cli;

import dev.iops.simulations.Scenario;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what can be run, with every setting and what it may be. */
@Command(
  name = "scenarios",
  mixinStandardHelpOptions = true,
  description = "Lists the scenarios with their settings and objectives."
)
final class ScenariosCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Scenarios.all().forEach(scenario -> print(out, scenario));
    out.flush();
  }

  private static void print(PrintWriter out, Scenario scenario) {
    Settings settings = scenario.settings(Map.of());
    Map<String, String> effective = settings.effective();
    out.printf("%s: %s%n", scenario.name(), scenario.summary());
    for (Setting setting : scenario.known()) {
      out.printf(
        "  %-36s %-12s allowed: %s%n",
        setting.key(),
        effective.get(setting.key()),
        setting.range().describe()
      );
    }
  }
}
