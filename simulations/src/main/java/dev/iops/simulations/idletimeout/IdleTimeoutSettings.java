package dev.iops.simulations.idletimeout;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.LifetimeSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.util.List;

/** The idle-timeout scenario's settings, typed. {@code scenarios/idle-timeout.conf} says what each of them means. */
public record IdleTimeoutSettings(Settings settings) {
  /** The clients that send nothing. */
  public static final String SILENT = "silent";

  /** The clients that send keep-alives. */
  public static final String CONTROL = "control";

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(ClientSettings.KNOWN, LifetimeSettings.KNOWN),
    List.of(Setting.whole("control.connections", 1, 1_000))
  );

  /**
   * What a run with these settings is like: the silent clients come first.
   *
   * @throws SettingsException if they contradict each other
   */
  public static RunShape shape(Settings settings) {
    IdleTimeoutSettings idle = new IdleTimeoutSettings(settings);
    LifetimeSettings lifetime = new LifetimeSettings(settings);
    lifetime.refuseWhatMakesNoSense(idle.control());
    if (idle.silent() < 1) {
      throw new SettingsException(
        "connections = %d leaves nobody to be silent; expected more than control.connections = %d".formatted(
          idle.silent() + idle.control(),
          idle.control()
        )
      );
    }
    return RunShape.of(
      new ClientSettings(settings),
      lifetime
        .objectives(CONTROL)
        .promising(lifetime.cut(SILENT, lifetime.idleLimit()), lifetime.stayPastIdleLimit(CONTROL))
    )
      .with(
        List.of(
          new ConnectionGroup(SILENT, 0, idle.silent()),
          new ConnectionGroup(CONTROL, idle.silent(), idle.control())
        )
      )
      .with(CloudNeeds.warmWith(lifetime.ofGateway()));
  }

  /** Clients that send nothing. */
  public int silent() {
    return new ClientSettings(settings).connections() - control();
  }

  /** Clients that send keep-alives. */
  public int control() {
    return settings.count("control.connections");
  }
}
