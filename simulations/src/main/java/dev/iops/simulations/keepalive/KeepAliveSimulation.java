package dev.iops.simulations.keepalive;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.settings.LifetimeSettings;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;

/** Clients connect and ping, past the idle limit, until the gateway ends them at the limit of every connection's life. */
public final class KeepAliveSimulation extends LoadSimulation {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final LifetimeSettings lifetime = new LifetimeSettings(settings());

  /** Gatling makes it. */
  public KeepAliveSimulation() {
    super("keep-alive");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return ClientBehaviour.LISTENER.pinging(lifetime.pingEvery());
  }

  @Override
  protected void direct(Series series) {
    run().phase("ping");
    Duration atLatest = lifetime.durationLimit().plus(lifetime.tolerance()).plus(LOOK_EVERY);
    long untilMicros = MicroClock.nowMicros() + atLatest.toMillis() * 1_000;
    while (run().open() > 0 && MicroClock.nowMicros() < untilMicros && pause(LOOK_EVERY)) {
      // until the last connection has ended
    }
  }
}
