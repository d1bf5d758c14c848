package dev.iops.simulations;

import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import io.gatling.javaapi.core.Simulation;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * A named load shape with its objectives.
 *
 * @param name       what {@code iops load} calls it, and the name of its settings file
 * @param summary    one line that says what it shows
 * @param simulation the Gatling simulation that runs it
 * @param known      every setting it has
 * @param shape      reads from the settings what every scenario has
 */
public record Scenario(
  String name,
  String summary,
  Class<? extends Simulation> simulation,
  List<Setting> known,
  Function<Settings, RunShape> shape
) {
  /**
   * The effective settings on this machine.
   *
   * @param overrides key to value, as the command line gave them
   * @throws dev.iops.simulations.settings.SettingsException if one of them cannot be used
   */
  public Settings settings(Map<String, String> overrides) {
    return Settings.load(name, known, System.getenv(), System.getProperties(), overrides);
  }

  /** The settings as the file has them, whatever this machine's environment says. */
  Settings defaults() {
    return Settings.load(name, known, Map.of(), new Properties(), Map.of());
  }
}
