package dev.iops.simulations.keepalive;

import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.HandOverPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.StayPromise;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.RunShape;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.LifetimeSettings;
import dev.iops.simulations.settings.Setting;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.List;

/** The keep-alive scenario's settings. {@code scenarios/keep-alive.conf} says what each of them means. */
public record KeepAliveSettings(Settings settings) {
  /** All clients: each sends keep-alives. */
  public static final String PINGING = "pinging";

  /** Every setting and its range. */
  public static final List<Setting> KNOWN = Setting.all(
    Setting.all(Setting.all(ClientSettings.KNOWN, LifetimeSettings.KNOWN), DeliverySettings.DRAIN),
    Setting.all(EventSettings.KNOWN, List.of(Setting.choice("reconnect.policy", "none", "dashboard")))
  );

  /**
   * What a run with these settings is like.
   *
   * @throws SettingsException if they contradict each other
   */
  public static RunShape shape(Settings settings) {
    ClientSettings clients = new ClientSettings(settings);
    KeepAliveSettings keepAlive = new KeepAliveSettings(settings);
    LifetimeSettings lifetime = keepAlive.lifetime();
    lifetime.refuseWhatMakesNoSense(clients.connections());
    return RunShape.of(clients, keepAlive.objectives())
      .with(List.of(new ConnectionGroup(PINGING, 0, clients.connections())))
      .with(CloudNeeds.warmWith(lifetime.ofGateway()));
  }

  LifetimeSettings lifetime() {
    return new LifetimeSettings(settings);
  }

  /** The events that trickle while clients hand over. */
  EventSettings events() {
    return new EventSettings(settings);
  }

  /** Whether clients go to their next connection before the gateway ends the present one. */
  boolean handsOver() {
    return settings.word("reconnect.policy").equals("dashboard");
  }

  /** What each client does by itself. */
  ClientBehaviour behaviour() {
    return handsOver() ? ClientBehaviour.LISTENER.as(page()) : ClientBehaviour.LISTENER.pinging(lifetime().pingEvery());
  }

  /** How long to look: by then the gateway has ended every connection that was not handed over. */
  Duration atLatest() {
    return lifetime().durationLimit().plus(lifetime().tolerance());
  }

  private PagePolicy page() {
    return PagePolicy.dashboard().scaled(lifetime().scale(), lifetime().slack());
  }

  private Objectives objectives() {
    StayPromise stay = lifetime().stayPastIdleLimit(PINGING);
    if (!handsOver()) {
      return lifetime().objectives(PINGING).promising(stay, lifetime().cut(PINGING, lifetime().durationLimit()));
    }
    refuseTooLateAHandOver();
    return lifetime()
      .pongsInTime(PINGING, new DeliverySettings(settings).objectivesWithoutLatencies())
      .promising(stay, new HandOverPromise(PINGING));
  }

  private void refuseTooLateAHandOver() {
    Duration last = page().handOverAfter().plus(page().overlap());
    if (last.compareTo(lifetime().durationLimit()) >= 0) {
      throw new SettingsException(
        (
          "The operations page holds a connection for up to %.1f s here (110 min divided by time.scale, and the overlap)," +
          " but the gateway ends it after %.1f s; set limit.duration=2 h and a lower time.scale or limit.slack"
        ).formatted(last.toMillis() / 1e3, lifetime().durationLimit().toMillis() / 1e3)
      );
    }
  }
}
