package dev.iops.simulations.stale;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RowsPromise;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.List;

/** The stale scenario's settings, typed. {@code scenarios/stale.conf} says what each of them means. */
public record StaleSettings(Settings settings) {
  private static final String VANISHING = "vanishing";
  private static final String STAYING = "staying";
  private static final int PINGS_PER_IDLE_LIMIT = 3;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN), EventSettings.KNOWN),
    List.of(
      Setting.real("vanishing.share", 0.01, 0.99),
      Setting.choice("vanishing.noticed", "no", "yes"),
      Setting.time("limit.idle", SECOND, HOUR),
      Setting.time("stale.before", SECOND, HOUR),
      Setting.time("stale.wasted", SECOND, HOUR),
      Setting.time("stale.patience", SECOND, HOUR),
      Setting.time("stale.after", SECOND, HOUR),
      Setting.time("rows.every", Duration.ofMillis(100), HOUR),
      Setting.whole("objectives.rows.maxStale", 0, 1_000_000),
      Setting.time("objectives.rows.cleanWithin", Duration.ofMillis(100), HOUR),
      Setting.samples("objectives.rows.minimumSamples")
    )
  );

  /** What a run with these settings is like: its cloud ends idle connections sooner than AWS does. */
  public static RunShape shape(Settings settings) {
    StaleSettings stale = new StaleSettings(settings);
    int connections = new ClientSettings(settings).connections();
    return RunShape.of(new ClientSettings(settings), stale.objectives())
      .with(
        List.of(
          new ConnectionGroup(VANISHING, 0, stale.vanishing()),
          new ConnectionGroup(STAYING, stale.vanishing(), connections - stale.vanishing())
        )
      )
      .with(CloudNeeds.warmWith("gateway.idleLimit=" + settings.time("limit.idle").toMillis() + "ms"));
  }

  /** The events that trickle. */
  EventSettings events() {
    return new EventSettings(settings);
  }

  /** How many of the clients vanish, the first ones. */
  int vanishing() {
    int connections = new ClientSettings(settings).connections();
    return (int) Math.max(1, Math.round(connections * settings.real("vanishing.share")));
  }

  /** Whether the gateway sees the end of their TCP connections. */
  boolean noticed() {
    return settings.word("vanishing.noticed").equals("yes");
  }

  /** How often those who stay send a keep-alive: often enough for the idle limit. */
  Duration pingEvery() {
    return settings.time("limit.idle").dividedBy(PINGS_PER_IDLE_LIMIT);
  }

  /** How long events trickle before they vanish. */
  Duration before() {
    return settings.time("stale.before");
  }

  /** How long events go on for nobody. */
  Duration wasted() {
    return settings.time("stale.wasted");
  }

  /** How long to wait for a clean table after that. */
  Duration patience() {
    return settings.time("stale.patience");
  }

  /** How long events trickle in the end. */
  Duration after() {
    return settings.time("stale.after");
  }

  /** How often the rows of the table of connections are counted. */
  Duration countRowsEvery() {
    return settings.time("rows.every");
  }

  private Objectives objectives() {
    long withinMicros = settings.time("objectives.rows.cleanWithin").toNanos() / 1_000;
    return new DeliverySettings(settings)
      .objectives()
      .promising(
        new RowsPromise(
          settings.whole("objectives.rows.maxStale"),
          withinMicros,
          settings.whole("objectives.rows.minimumSamples")
        )
      );
  }
}
