package dev.iops.simulations.capacity;

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

/** The capacity scenario's settings, typed. {@code scenarios/capacity.conf} says what each of them means. */
public record CapacitySettings(Settings settings) {
  private static final String EVENTS = "events";
  private static final String CONNECTIONS = "connections";
  private static final int MOST_CONNECTIONS = 20_000;

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    List.of(
      Setting.whole("connections", 1, 20_000),
      Setting.choice("search.of", EVENTS, CONNECTIONS),
      Setting.whole("search.start", 1, 600_000),
      Setting.whole("search.most", 1, 600_000),
      Setting.real("search.growth", 1.1, 10),
      Setting.real("search.resolution", 0.01, 1),
      Setting.whole("search.confirmations", 0, 10),
      Setting.whole("objectives.capacity", 1, 600_000)
    ),
    Setting.all(
      Setting.all(ClientSettings.BASE, EventSettings.KNOWN),
      Setting.all(StepSettings.KNOWN, DeliverySettings.DRAIN)
    )
  );

  /** What a run with these settings is like: its latencies are judged load by load. */
  public static RunShape shape(Settings settings) {
    CapacitySettings capacity = new CapacitySettings(settings);
    capacity.requireRoom();
    return RunShape.of(
      capacity.firstConnections(),
      new ClientSettings(settings),
      new DeliverySettings(settings).objectivesWithoutLatencies()
    ).with(CloudNeeds.sustained(new StepSettings(settings).warmUp()));
  }

  /** Whether connections are looked for, at a fixed rate of events; otherwise events a minute, with fixed connections. */
  public boolean ofConnections() {
    return settings.word("search.of").equals(CONNECTIONS);
  }

  /** What the load is counted in. */
  public String unit() {
    return ofConnections() ? "connections" : "events a minute";
  }

  /** The most that may have to hold. */
  public int objective() {
    return settings.count("objectives.capacity");
  }

  /** How many clients are connected from the beginning. */
  int firstConnections() {
    return ofConnections() ? start() : new ClientSettings(settings).connections();
  }

  /** How many clients there may be. */
  int mostConnections() {
    return ofConnections() ? most() : new ClientSettings(settings).connections();
  }

  /**
   * The search that the settings describe.
   *
   * @throws SettingsException if it would end before it starts, or could not show what it is to show
   */
  LoadSearch search() {
    if (start() > most() || objective() > most()) {
      throw new SettingsException(
        "search.start = %d and objectives.capacity = %d have to be at most search.most = %d".formatted(
          start(),
          objective(),
          most()
        )
      );
    }
    if (ofConnections() && most() > MOST_CONNECTIONS) {
      throw new SettingsException(
        "search.most = %d connections are too many for one load generator; allowed: 1 to %d".formatted(
          most(),
          MOST_CONNECTIONS
        )
      );
    }
    return new LoadSearch(
      start(),
      most(),
      settings.real("search.growth"),
      settings.real("search.resolution"),
      settings.count("search.confirmations")
    );
  }

  private void requireRoom() {
    new StepSettings(settings).requireRoom(firstRate());
    var unused = search();
  }

  /** Events a minute of the first load. */
  int firstRate() {
    return ofConnections() ? new EventSettings(settings).perMinute() : start();
  }

  private int start() {
    return settings.count("search.start");
  }

  private int most() {
    return settings.count("search.most");
  }
}
