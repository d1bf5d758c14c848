package dev.iops.simulations.smoke;

import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.List;

/** The smoke scenario's settings, typed. {@code scenarios/smoke.conf} says what each of them means. */
public record SmokeSettings(Settings settings) {
  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN),
    List.of(
      Setting.whole("simulator.streams", 0, 1_000),
      Setting.whole("simulator.eventsPerStream", 0, 10_000),
      Setting.time("simulator.timeout", Duration.ofSeconds(1), Duration.ofMinutes(15))
    )
  );

  /** What a run with these settings is like: it meets cold functions. */
  public static RunShape shape(Settings settings) {
    return RunShape.of(new ClientSettings(settings), new DeliverySettings(settings).objectives()).with(CloudNeeds.NONE);
  }

  /** Streams to emit on. */
  public int streams() {
    return settings.count("simulator.streams");
  }

  /** Events on each stream. */
  public int eventsPerStream() {
    return settings.count("simulator.eventsPerStream");
  }

  /** How long to wait for the Simulator's answer. */
  public Duration simulatorTimeout() {
    return settings.time("simulator.timeout");
  }
}
