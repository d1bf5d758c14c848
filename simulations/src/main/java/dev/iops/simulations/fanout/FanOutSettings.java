package dev.iops.simulations.fanout;

import dev.iops.reports.run.Objectives;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.simulations.settings.StepSettings;
import java.util.List;
import java.util.stream.IntStream;

/** The fan-out scenario's settings, typed. {@code scenarios/fan-out.conf} says what each of them means. */
public record FanOutSettings(Settings settings) {
  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    List.of(
      Setting.whole("connections.max", 1, 20_000),
      Setting.whole("connections.steps", 1, 100),
      Setting.whole("spread.everyNthStream", 1, 1_000)
    ),
    Setting.all(
      Setting.all(ClientSettings.BASE, EventSettings.KNOWN),
      Setting.all(StepSettings.KNOWN, DeliverySettings.DRAIN)
    )
  );

  /** What a run with these settings is like: its latencies are judged step by step. */
  public static RunShape shape(Settings settings) {
    Objectives objectives = new DeliverySettings(settings).objectivesWithoutLatencies();
    new FanOutSettings(settings).steps();
    StepSettings steps = new StepSettings(settings);
    steps.requireRoom(new EventSettings(settings).perMinute());
    return RunShape.of(new FanOutSettings(settings).connections(), new ClientSettings(settings), objectives).with(
      CloudNeeds.sustained(steps.warmUp())
    );
  }

  /** How many connections there are in the end. */
  public int connections() {
    return settings.count("connections.max");
  }

  /** Of which streams the spread of events is recorded. */
  public int spreadStream() {
    return settings.count("spread.everyNthStream");
  }

  /**
   * How many connections each step has.
   *
   * @throws SettingsException if there are more steps than connections
   */
  public List<Integer> steps() {
    int steps = settings.count("connections.steps");
    if (steps > connections()) {
      throw new SettingsException(
        "connections.steps = %d is more than connections.max = %d; take fewer steps".formatted(steps, connections())
      );
    }
    return IntStream.rangeClosed(1, steps)
      .map(step -> Math.toIntExact(((long) connections() * step) / steps))
      .boxed()
      .toList();
  }
}
