package dev.iops.simulations.reconnectstorm;

import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.Promise;
import dev.iops.reports.run.RecoveryPromise;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.ReconnectPolicy;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The reconnect-storm scenario's settings, typed. {@code scenarios/reconnect-storm.conf} says what each of them means. */
public record StormSettings(Settings settings) {
  /** What the timeline calls the time from the cut on. */
  static final String STORM = "storm";

  private static final int GOING_AWAY = 1001;
  private static final int ABNORMAL_CLOSURE = 1006;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long MILLION = 1_000_000;

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(Setting.all(ClientSettings.KNOWN, DeliverySettings.KNOWN), EventSettings.KNOWN),
    List.of(
      Setting.choice("storm.by", "gateway", "clients"),
      Setting.time("storm.down", Duration.ZERO, MINUTE),
      Setting.time("storm.before", SECOND, HOUR),
      Setting.time("storm.watch", SECOND, HOUR),
      Setting.choice("reconnect.policy", "none", "fixed", "jitter", "dashboard"),
      Setting.time("reconnect.base", Duration.ofMillis(1), Duration.ofMinutes(10)),
      Setting.time("reconnect.most", Duration.ofMillis(1), HOUR),
      Setting.whole("limit.connectionRate", 1, MILLION),
      Setting.whole("limit.connectionBurst", 1, MILLION),
      Setting.real("objectives.recovery.share", 0.01, 1),
      Setting.time("objectives.recovery.within", Duration.ofMillis(100), HOUR),
      Setting.samples("objectives.recovery.minimumSamples"),
      Setting.whole("objectives.maxFailedHandshakes", 0, MILLION),
      Setting.whole("objectives.maxIndeterminate", 0, MILLION)
    )
  );

  /** What a run with these settings is like: its cloud accepts no more new connections a second than AWS. */
  public static RunShape shape(Settings settings) {
    StormSettings storm = new StormSettings(settings);
    return RunShape.of(new ClientSettings(settings), storm.objectives()).with(
      CloudNeeds.warmWith(
        "gateway.connectionRate=%d:%d".formatted(
          settings.whole("limit.connectionRate"),
          settings.whole("limit.connectionBurst")
        )
      )
    );
  }

  /** The events that trickle meanwhile. */
  EventSettings events() {
    return new EventSettings(settings);
  }

  /** Whether the gateway cuts the connections, if it can be told to. */
  boolean byGateway() {
    return settings.word("storm.by").equals("gateway");
  }

  /** The fault that cuts them. */
  String restart() {
    Duration down = settings.time("storm.down");
    return down.isZero() ? "gateway-restart" : "gateway-restart:down=" + down.toMillis();
  }

  /** How long events trickle before the cut. */
  Duration before() {
    return settings.time("storm.before");
  }

  /** How long they go on after it. */
  Duration watch() {
    return settings.time("storm.watch");
  }

  /** What clients do by themselves. */
  ClientBehaviour behaviour() {
    return settings.word("reconnect.policy").equals("dashboard")
      ? ClientBehaviour.LISTENER.as(PagePolicy.dashboard())
      : ClientBehaviour.LISTENER.reconnecting(policy());
  }

  /** When clients come back. */
  ReconnectPolicy policy() {
    Duration base = settings.time("reconnect.base");
    return switch (settings.word("reconnect.policy")) {
      case "fixed" -> new ReconnectPolicy.Fixed(base);
      case "jitter" -> new ReconnectPolicy.FullJitter(base, settings.time("reconnect.most"));
      case "dashboard" -> ReconnectPolicy.dashboard();
      default -> new ReconnectPolicy.Never();
    };
  }

  /** How long to wait until everybody is connected, if those who are refused come back at all. */
  Duration patience() {
    return policy() instanceof ReconnectPolicy.Never ? Duration.ZERO : new ClientSettings(settings).connectTimeout();
  }

  private Objectives objectives() {
    double share = settings.real("objectives.recovery.share");
    long cutOff = settings.whole("objectives.recovery.minimumSamples");
    long withinMicros = settings.time("objectives.recovery.within").toNanos() / 1_000;
    return new DeliverySettings(settings)
      .objectives()
      .allowingFailedHandshakes(settings.whole("objectives.maxFailedHandshakes"))
      .allowingIndeterminate(settings.whole("objectives.maxIndeterminate"))
      .expectingCloseCodes(Set.of(GOING_AWAY, ABNORMAL_CLOSURE))
      .promising(new RecoveryPromise(STORM, share, withinMicros, cutOff));
  }
}
