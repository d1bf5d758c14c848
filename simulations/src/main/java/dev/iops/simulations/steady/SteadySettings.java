package dev.iops.simulations.steady;

import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.List;

/** The settings of the product's normal day, typed. {@code scenarios/steady.conf} says what each of them means. */
public record SteadySettings(Settings settings) {
  private static final String EVEN = "even";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN),
    Setting.all(
      EventSettings.KNOWN,
      List.of(
        Setting.choice("events.pattern", EVEN, "simulator"),
        Setting.time("warmUp", Duration.ZERO, Duration.ofMinutes(10)),
        Setting.time("duration", Duration.ofSeconds(1), Duration.ofDays(2))
      )
    )
  );

  /**
   * What a run with these settings is like.
   *
   * @throws SettingsException if there is not room for one event on each stream
   */
  public static RunShape shape(Settings settings) {
    new SteadySettings(settings).requireRoom();
    return RunShape.of(new ClientSettings(settings), new DeliverySettings(settings).objectives()).with(
      CloudNeeds.sustained(new SteadySettings(settings).warmUp())
    );
  }

  /**
   * Refuses times in which there is no room for one event on each stream.
   *
   * @throws SettingsException if that is so
   */
  public void requireRoom() {
    schedules(0);
    if (!warmUp().isZero()) {
      warmUpSchedule(0);
    }
  }

  /** How long the load goes by before its latencies count; may be zero. */
  public Duration warmUp() {
    return settings.time("warmUp");
  }

  /**
   * The events of the warm-up, evenly also if later ones are not.
   *
   * @param startMicros when the first is due, microseconds since the epoch
   * @throws SettingsException if there is not room for one event on each stream
   */
  Schedule warmUpSchedule(long startMicros) {
    return new EventSettings(settings).evenly(warmUp(), startMicros);
  }

  /** How long events are due. */
  public Duration duration() {
    return settings.time("duration");
  }

  /**
   * When events are due, each schedule an emission of its own, in the order of their starts.
   *
   * @param startMicros when the first is due, microseconds since the epoch
   * @throws SettingsException if there is not room for one event on each stream
   */
  public List<Schedule> schedules(long startMicros) {
    EventSettings events = new EventSettings(settings);
    return settings.word("events.pattern").equals(EVEN)
      ? List.of(events.evenly(duration(), startMicros))
      : bursts(events, startMicros);
  }

  /** As the Simulator's rule has them emitted: a minute's worth at once, at the start of each minute. */
  private List<Schedule> bursts(EventSettings events, long startMicros) {
    int perStream = events.perMinute() / events.streams();
    if (perStream == 0) {
      throw new SettingsException(
        "events.perMinute = %d is too little for a burst on each of events.streams = %d streams; take fewer streams".formatted(
          events.perMinute(),
          events.streams()
        )
      );
    }
    int minutes = Math.toIntExact(Math.ceilDiv(duration().toMillis(), MINUTE.toMillis()));
    return Schedule.bursts(events.streams(), perStream, MINUTE, minutes, startMicros);
  }
}
