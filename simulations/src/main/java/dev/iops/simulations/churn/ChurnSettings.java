package dev.iops.simulations.churn;

import dev.iops.reports.run.ConnectRatePromise;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.RowsPromise;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.List;

/** The churn scenario's settings, typed. {@code scenarios/churn.conf} says what each of them means. */
public record ChurnSettings(Settings settings) {
  private static final String CHURNING = "churning";
  private static final String LISTENING = "listening";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long MILLION = 1_000_000;
  private static final long PONG_MICROS = PagePolicy.dashboard().pongWithin().toNanos() / 1_000;

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN), EventSettings.KNOWN),
    List.of(
      Setting.time("duration", SECOND, Duration.ofHours(24)),
      Setting.real("churn.share", 0.01, 1),
      Setting.time("churn.lifetime", Duration.ofMillis(10), HOUR),
      Setting.time("churn.away", Duration.ZERO, HOUR),
      Setting.choice("reconnect.policy", "none", "dashboard"),
      Setting.time("rows.every", Duration.ofMillis(100), HOUR),
      Setting.real("objectives.connectsPerMinute", 0.01, MILLION),
      Setting.whole("objectives.rows.maxStale", 0, MILLION),
      Setting.time("objectives.rows.cleanWithin", Duration.ofMillis(100), HOUR),
      Setting.samples("objectives.rows.minimumSamples"),
      Setting.samples("objectives.connectRate.minimumSamples")
    )
  );

  /** What a run with these settings is like. */
  public static RunShape shape(Settings settings) {
    ChurnSettings churn = new ChurnSettings(settings);
    int connections = new ClientSettings(settings).connections();
    return RunShape.of(new ClientSettings(settings), churn.objectives()).with(
      List.of(
        new ConnectionGroup(CHURNING, 0, churn.churning()),
        new ConnectionGroup(LISTENING, churn.churning(), connections - churn.churning())
      )
    );
  }

  /** The events that trickle meanwhile. */
  EventSettings events() {
    return new EventSettings(settings);
  }

  /** How long the churning goes on. */
  Duration duration() {
    return settings.time("duration");
  }

  /** How many of the clients churn, the first ones. */
  int churning() {
    int connections = new ClientSettings(settings).connections();
    return (int) Math.max(1, Math.round(connections * settings.real("churn.share")));
  }

  /** How long a churning client stays connected. */
  Duration lifetime() {
    return settings.time("churn.lifetime");
  }

  /** How long it stays away then. */
  Duration away() {
    return settings.time("churn.away");
  }

  /** What the clients do that do not churn. */
  ClientBehaviour others() {
    return arePages() ? ClientBehaviour.LISTENER.as(PagePolicy.dashboard()) : ClientBehaviour.LISTENER;
  }

  private boolean arePages() {
    return settings.word("reconnect.policy").equals("dashboard");
  }

  /** How often the rows of the table of connections are counted. */
  Duration countRowsEvery() {
    return settings.time("rows.every");
  }

  private Objectives objectives() {
    double perMinute = settings.real("objectives.connectsPerMinute");
    long clients = settings.whole("objectives.connectRate.minimumSamples");
    Objectives pongs = arePages()
      ? new DeliverySettings(settings).objectives().promising(new PongsPromise(LISTENING, PONG_MICROS))
      : new DeliverySettings(settings).objectives();
    return pongs.promising(
      new ConnectRatePromise(CHURNING, perMinute, clients),
      new ConnectRatePromise(LISTENING, perMinute, clients),
      new RowsPromise(
        settings.whole("objectives.rows.maxStale"),
        settings.time("objectives.rows.cleanWithin").toNanos() / 1_000,
        settings.whole("objectives.rows.minimumSamples")
      )
    );
  }
}
