package dev.iops.simulations.settings;

import dev.iops.simulations.inject.Schedule;
import java.time.Duration;
import java.util.List;

/** What every scenario says that has events emitted by schedule; {@code parts/events.conf} documents it. */
public record EventSettings(Settings settings) {
  /** Every setting and its range. */
  public static final List<Setting> KNOWN = List.of(
    Setting.whole("events.streams", 1, 1_000),
    Setting.whole("events.perMinute", 1, 600_000)
  );

  /** Streams to emit on. */
  public int streams() {
    return settings.count("events.streams");
  }

  /** Events a minute, over all streams together. */
  public int perMinute() {
    return settings.count("events.perMinute");
  }

  /**
   * These events evenly spaced over a time.
   *
   * @param startMicros when the first is due, microseconds since the epoch
   * @throws SettingsException if the time has not room for one event on each stream
   */
  public Schedule evenly(Duration duration, long startMicros) {
    return evenly(perMinute(), duration, startMicros);
  }

  /**
   * Refuses a rate and a time in which there is no room for one event on each stream.
   *
   * @throws SettingsException if there is none
   */
  public void requireRoom(int perMinute, Duration duration) {
    var unused = evenly(perMinute, duration, 0);
  }

  /** The same at a rate of the scenario's own. */
  public Schedule evenly(int perMinute, Duration duration, long startMicros) {
    try {
      return Schedule.evenly(streams(), perMinute, duration, startMicros);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("events.streams = " + streams() + " does not fit: " + e.getMessage());
    }
  }
}
