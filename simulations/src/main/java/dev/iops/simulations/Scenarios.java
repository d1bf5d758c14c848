package dev.iops.simulations;

import dev.iops.simulations.burst.BurstSettings;
import dev.iops.simulations.burst.BurstSimulation;
import dev.iops.simulations.capacity.CapacitySettings;
import dev.iops.simulations.capacity.CapacitySimulation;
import dev.iops.simulations.churn.ChurnSettings;
import dev.iops.simulations.churn.ChurnSimulation;
import dev.iops.simulations.fanout.FanOutSettings;
import dev.iops.simulations.fanout.FanOutSimulation;
import dev.iops.simulations.idletimeout.IdleTimeoutSettings;
import dev.iops.simulations.idletimeout.IdleTimeoutSimulation;
import dev.iops.simulations.keepalive.KeepAliveSettings;
import dev.iops.simulations.keepalive.KeepAliveSimulation;
import dev.iops.simulations.reconnectstorm.StormSettings;
import dev.iops.simulations.reconnectstorm.StormSimulation;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.simulations.slowconsumer.SlowSettings;
import dev.iops.simulations.slowconsumer.SlowSimulation;
import dev.iops.simulations.smoke.SmokeSettings;
import dev.iops.simulations.smoke.SmokeSimulation;
import dev.iops.simulations.soak.SoakSettings;
import dev.iops.simulations.soak.SoakSimulation;
import dev.iops.simulations.stale.StaleSettings;
import dev.iops.simulations.stale.StaleSimulation;
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
      "reconnect-storm",
      "all connections are cut at once, and the clients come back by their policy",
      StormSimulation.class,
      StormSettings.KNOWN,
      StormSettings::shape
    ),
    new Scenario(
      "churn",
      "clients that close without a code and reconnect every 11 seconds: who suffers, what stays behind",
      ChurnSimulation.class,
      ChurnSettings.KNOWN,
      ChurnSettings::shape
    ),
    new Scenario(
      "slow-consumer",
      "some clients stop reading, and the others must not suffer",
      SlowSimulation.class,
      SlowSettings.KNOWN,
      SlowSettings::shape
    ),
    new Scenario(
      "stale",
      "half of the clients vanish without a close: posts to nobody, and when the pipeline is clean again",
      StaleSimulation.class,
      StaleSettings.KNOWN,
      StaleSettings::shape
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
