package dev.iops.simulations.keepalive;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;

/**
 * Clients connect and ping, past the idle limit, until the gateway ends them at the limit of every connection's life; or,
 * as the operations page does, until each has handed over to its next connection before that, while events trickle.
 */
public final class KeepAliveSimulation extends LoadSimulation {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final KeepAliveSettings keepAlive = new KeepAliveSettings(settings());

  /** Gatling makes it. */
  public KeepAliveSimulation() {
    super("keep-alive");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return keepAlive.behaviour();
  }

  @Override
  protected void direct(Series series) {
    run().phase("ping");
    if (keepAlive.handsOver()) {
      emitThroughout(keepAlive.atLatest(), keepAlive.events().evenly(keepAlive.atLatest(), emitFromMicros()));
      drain();
      return;
    }
    long untilMicros = MicroClock.nowMicros() + keepAlive.atLatest().plus(LOOK_EVERY).toMillis() * 1_000;
    while (run().open() > 0 && MicroClock.nowMicros() < untilMicros && pause(LOOK_EVERY)) {
      // until the last connection has ended
    }
  }
}
