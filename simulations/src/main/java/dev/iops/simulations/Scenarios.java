package dev.iops.simulations;

import dev.iops.simulations.burst.BurstSettings;
import dev.iops.simulations.burst.BurstSimulation;
import dev.iops.simulations.idletimeout.IdleTimeoutSettings;
import dev.iops.simulations.idletimeout.IdleTimeoutSimulation;
import dev.iops.simulations.keepalive.KeepAliveSettings;
import dev.iops.simulations.keepalive.KeepAliveSimulation;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.simulations.smoke.SmokeSettings;
import dev.iops.simulations.smoke.SmokeSimulation;
import dev.iops.simulations.soak.SoakSettings;
import dev.iops.simulations.soak.SoakSimulation;
import dev.iops.simulations.steady.SteadySettings;
import dev.iops.simulations.steady.SteadySimulation;
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
      "steady",
      "the product's normal day: 500 events a minute reach 1,000 clients, each within a second",
      SteadySimulation.class,
      SteadySettings.KNOWN,
      SteadySettings::shape
    ),
    new Scenario(
      "burst",
      "ten minutes' worth of events in ten seconds: how long until everyone has everything",
      BurstSimulation.class,
      BurstSettings.KNOWN,
      BurstSettings::shape
    ),
    new Scenario(
      "idle-timeout",
      "silent connections are ended at the limit with 1001, those that ping live on",
      IdleTimeoutSimulation.class,
      IdleTimeoutSettings.KNOWN,
      IdleTimeoutSettings::shape
    ),
    new Scenario(
      "keep-alive",
      "pings are answered and carry connections past the idle limit, up to their longest life",
      KeepAliveSimulation.class,
      KeepAliveSettings.KNOWN,
      KeepAliveSettings::shape
    ),
    new Scenario(
      "soak",
      "hours of the normal day: memory, latency and stored connections do not grow",
      SoakSimulation.class,
      SoakSettings.KNOWN,
      SoakSettings::shape
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
