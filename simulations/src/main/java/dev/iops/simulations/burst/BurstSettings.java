package dev.iops.simulations.burst;

import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.List;

/** The burst's settings, typed. {@code scenarios/burst.conf} says what each of them means. */
public record BurstSettings(Settings settings) {
  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN),
    Setting.all(
      EventSettings.KNOWN,
      List.of(
        Setting.time("burst.worth", Duration.ofSeconds(1), Duration.ofHours(1)),
        Setting.time("burst.over", Duration.ofMillis(100), Duration.ofMinutes(10)),
        Setting.time("objectives.everyoneWithin", Duration.ofMillis(100), Duration.ofHours(1))
      )
    )
  );

  /**
   * What a run with these settings is like.
   *
   * @throws SettingsException if the burst has not room for one event on each stream
   */
  public static RunShape shape(Settings settings) {
    new BurstSettings(settings).schedule(0);
    return RunShape.of(new ClientSettings(settings), new DeliverySettings(settings).objectives());
  }

  /**
   * When events are due.
   *
   * @param startMicros when the first is, microseconds since the epoch
   */
  public Schedule schedule(long startMicros) {
    EventSettings events = new EventSettings(settings);
    Duration over = settings.time("burst.over");
    long perMinute = Math.round(
      ((double) events.perMinute() * settings.time("burst.worth").toNanos()) / over.toNanos()
    );
    if (perMinute > Integer.MAX_VALUE) {
      throw new SettingsException(
        "burst.worth, burst.over and events.perMinute make " + perMinute + " events a minute; take less or more time"
      );
    }
    return events.evenly((int) perMinute, over, startMicros);
  }

  /** The longest time from when the last event is due until every client has every event. */
  public Duration everyoneWithin() {
    return settings.time("objectives.everyoneWithin");
  }
}
