package dev.iops.simulations.slowconsumer;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.List;

/** The slow-consumer scenario's settings, typed. {@code scenarios/slow-consumer.conf} says what each of them means. */
public record SlowSettings(Settings settings) {
  private static final String SLOW = "slow";
  private static final String OTHERS = "others";

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN), EventSettings.KNOWN),
    List.of(
      Setting.time("duration", Duration.ofSeconds(1), Duration.ofHours(24)),
      Setting.whole("events.paddingBytes", 0, 8_000),
      Setting.whole("slow.connections", 1, 10_000)
    )
  );

  /**
   * What a run with these settings is like.
   *
   * @throws SettingsException if all clients are slow
   */
  public static RunShape shape(Settings settings) {
    SlowSettings slow = new SlowSettings(settings);
    int connections = new ClientSettings(settings).connections();
    if (slow.slow() >= connections) {
      throw new SettingsException(
        "slow.connections = %d leaves none of %d connections to suffer; allowed: less than connections".formatted(
          slow.slow(),
          connections
        )
      );
    }
    Objectives objectives = new DeliverySettings(settings)
      .objectives()
      .promising(new ExemptPromise(SLOW, "these clients stop reading"));
    return RunShape.of(new ClientSettings(settings), objectives).with(
      List.of(
        new ConnectionGroup(SLOW, 0, slow.slow()),
        new ConnectionGroup(OTHERS, slow.slow(), connections - slow.slow())
      )
    );
  }

  /** The events that everybody gets. */
  EventSettings events() {
    return new EventSettings(settings);
  }

  /** How much bigger than usual they are. */
  int paddingBytes() {
    return settings.count("events.paddingBytes");
  }

  /** How long the slow ones do not read. */
  Duration duration() {
    return settings.time("duration");
  }

  /** How many of the clients are slow, the first ones. */
  int slow() {
    return settings.count("slow.connections");
  }
}
