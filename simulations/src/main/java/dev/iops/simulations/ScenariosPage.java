package dev.iops.simulations;

import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.SettingsFile;
import java.util.List;
import java.util.Map;

/** The page of all scenarios, in Markdown, from what the scenarios and their settings files say of themselves. */
final class ScenariosPage {

  private static final String HEAD = """
  # Scenarios

  <!-- Generated: mvn -pl simulations -am test -Dtest=ScenariosPageTest -Dsurefire.failIfNoSpecifiedTests=false -Diops.update-docs=true -->

  A scenario is a named load shape with its objectives. `./iops load NAME` runs one on an embedded cloud that it starts, or with
  `--target FILE` on a running stack; Gatling's own plugin runs its simulation on a running stack:

  ```
  IOPS_TARGET=outputs.json mvn -Pgatling -pl simulations -am integration-test -DskipTests -Dgatling.simulationClass=CLASS
  ```

  Change a setting with `--set key=value`, with the environment variable `IOPS_<KEY>` (`simulator.eventsPerStream` is
  `IOPS_SIMULATOR_EVENTS_PER_STREAM`) or with the system property `iops.set.<key>`. A key that does not exist and a value out of
  range are refused. The effective settings stand in the run's `run.json`. The same seed gives the same load.

  | scenario | what it shows |
  |---|---|
  """;

  private static final String COMMON = """

  ## What most scenarios have

  | setting | allowed | meaning |
  |---|---|---|
  """;

  private ScenariosPage() {}

  static String of(List<Scenario> scenarios) {
    StringBuilder page = new StringBuilder(HEAD);
    scenarios.forEach(one -> page.append("| [`%s`](#%s) | %s |%n".formatted(one.name(), one.name(), one.summary())));
    List<Setting> common = common(scenarios);
    scenarios.forEach(one -> section(page, one, common));
    page.append(COMMON);
    SettingsFile file = new SettingsFile(scenarios.getFirst().name());
    common.forEach(one ->
      page.append("| `%s` | %s | %s |%n".formatted(one.key(), one.range().describe(), file.meaning(one)))
    );
    return page.toString();
  }

  /** What the first scenario, the simplest one, shares with another. */
  private static List<Setting> common(List<Scenario> scenarios) {
    return scenarios
      .getFirst()
      .known()
      .stream()
      .filter(setting ->
        scenarios
          .stream()
          .skip(1)
          .anyMatch(other -> other.known().contains(setting))
      )
      .toList();
  }

  private static void section(StringBuilder page, Scenario scenario, List<Setting> common) {
    SettingsFile file = new SettingsFile(scenario.name());
    Map<String, String> values = scenario.defaults().effective();
    page.append("%n## %s%n%n%s%n%n".formatted(scenario.name(), file.head()));
    page.append("Simulation: `%s`%n%n".formatted(scenario.simulation().getName()));
    page.append("| setting | default | allowed | meaning |\n|---|---|---|---|\n");
    for (Setting setting : scenario.known()) {
      String key = setting.key();
      boolean shared = common.contains(setting);
      String allowed = shared ? "" : setting.range().describe();
      String meaning = shared ? "[below](#what-most-scenarios-have)" : file.meaning(setting);
      page.append("| `%s` | %s | %s | %s |%n".formatted(key, values.get(key), allowed, meaning));
    }
  }
}
