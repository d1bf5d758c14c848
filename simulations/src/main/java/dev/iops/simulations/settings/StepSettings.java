package dev.iops.simulations.settings;

import java.time.Duration;
import java.util.List;

/** What every scenario says that goes through several loads; {@code parts/steps.conf} documents it. */
public record StepSettings(Settings settings) {
  /** Every setting and its range. */
  public static final List<Setting> KNOWN = List.of(
    Setting.time("warmUp", Duration.ZERO, Duration.ofMinutes(10)),
    Setting.time("step.hold", Duration.ofSeconds(1), Duration.ofHours(1)),
    Setting.time("step.settle", Duration.ofMillis(100), Duration.ofMinutes(10)),
    Setting.time("step.recover", Duration.ZERO, Duration.ofMinutes(10)),
    Setting.real("connect.perSecond", 1, 10_000),
    Setting.whole("connect.atOnce", 1, 10_000),
    Setting.time("objectives.step.total", Duration.ofMillis(1), Duration.ofHours(1))
  );

  /** How long the first load goes by before any is judged; may be zero. */
  public Duration warmUp() {
    return settings.time("warmUp");
  }

  /**
   * Refuses a rate at which there is no room for one event on each stream.
   *
   * @throws SettingsException if there is none
   */
  public void requireRoom(int eventsPerMinute) {
    EventSettings events = new EventSettings(settings);
    events.requireRoom(eventsPerMinute, hold());
    if (!warmUp().isZero()) {
      events.requireRoom(eventsPerMinute, warmUp());
    }
  }

  /** How long each load lasts. */
  public Duration hold() {
    return settings.time("step.hold");
  }

  /** How long after the last event of a step everything must have arrived. */
  public Duration settle() {
    return settings.time("step.settle");
  }

  /** How long to wait for the rest after a load that was too much, before the next one begins. */
  public Duration recover() {
    return settings.time("step.recover");
  }

  /** The 99th percentile, in a step, from the intended emission to the client. */
  public Duration total() {
    return settings.time("objectives.step.total");
  }

  /** How many handshakes may be under way at the same time. */
  public int atOnce() {
    return settings.count("connect.atOnce");
  }

  /** The time in which so many more clients arrive. */
  public Duration arrival(int clients) {
    return Duration.ofNanos(Math.round((clients * 1e9) / settings.real("connect.perSecond")));
  }
}
