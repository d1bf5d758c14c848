package dev.iops.simulations.keepalive;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.LifetimeSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.util.List;

/** The keep-alive scenario's settings. {@code scenarios/keep-alive.conf} says what each of them means. */
public final class KeepAliveSettings {

  /** All clients: each sends keep-alives. */
  public static final String PINGING = "pinging";

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(ClientSettings.KNOWN, LifetimeSettings.KNOWN);

  private KeepAliveSettings() {}

  /**
   * What a run with these settings is like.
   *
   * @throws dev.iops.simulations.settings.SettingsException if they contradict each other
   */
  public static RunShape shape(Settings settings) {
    ClientSettings clients = new ClientSettings(settings);
    LifetimeSettings lifetime = new LifetimeSettings(settings);
    lifetime.refuseWhatMakesNoSense(clients.connections());
    return RunShape.of(
      clients,
      lifetime
        .objectives(PINGING)
        .promising(lifetime.stayPastIdleLimit(PINGING), lifetime.cut(PINGING, lifetime.durationLimit()))
    )
      .with(List.of(new ConnectionGroup(PINGING, 0, clients.connections())))
      .with(CloudNeeds.warmWith(lifetime.ofGateway()));
  }
}
