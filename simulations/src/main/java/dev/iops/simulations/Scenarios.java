package dev.iops.simulations;

import dev.iops.simulations.capacity.CapacitySettings;
import dev.iops.simulations.capacity.CapacitySimulation;
import dev.iops.simulations.fanout.FanOutSettings;
import dev.iops.simulations.fanout.FanOutSimulation;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.simulations.smoke.SmokeSettings;
import dev.iops.simulations.smoke.SmokeSimulation;
import java.util.List;
import java.util.stream.Collectors;

/** Every scenario there is. */
public final class Scenarios {

  private static final List<Scenario> ALL = List.of(
    new Scenario(
      "smoke",
      "one batch of the Simulator reaches every client once, in order and in time",
      SmokeSimulation.class,
      SmokeSettings.KNOWN,
      SmokeSettings::shape
    ),
    new Scenario(
      "fan-out",
      "what more connections do to the latency of each",
      FanOutSimulation.class,
      FanOutSettings.KNOWN,
      FanOutSettings::shape
    ),
    new Scenario(
      "capacity",
      "the highest load under which everything still arrives in time",
      CapacitySimulation.class,
      CapacitySettings.KNOWN,
      CapacitySettings::shape
    )
  );

  private Scenarios() {}

  /** All of them, in the order in which a newcomer should meet them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /**
   * The scenario of this name.
   *
   * @throws SettingsException that lists the scenarios if there is none
   */
  public static Scenario named(String name) {
    return ALL.stream()
      .filter(scenario -> scenario.name().equals(name))
      .findFirst()
      .orElseThrow(() -> new SettingsException("There is no scenario %s; there is: %s".formatted(name, names())));
  }

  private static String names() {
    return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
  }
}
