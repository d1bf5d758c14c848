package dev.iops.simulations.idletimeout;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.settings.LifetimeSettings;
import java.time.Duration;

/** Clients connect; most are silent until the gateway ends them, a few ping and live on; those few close. */
public final class IdleTimeoutSimulation extends LoadSimulation {

  /** For the last timer to fire, so that a connection that is late is seen to be. */
  private static final Duration MARGIN = Duration.ofMillis(250);

  private final IdleTimeoutSettings idle = new IdleTimeoutSettings(settings());
  private final LifetimeSettings lifetime = new LifetimeSettings(settings());

  /** Gatling makes it. */
  public IdleTimeoutSimulation() {
    super("idle-timeout");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return client < idle.silent() ? ClientBehaviour.LISTENER : ClientBehaviour.LISTENER.pinging(lifetime.pingEvery());
  }

  /** Also when every silent connection has ended: those that ping must outlive the last moment at which one may. */
  @Override
  protected void direct(Series series) {
    if (run().open() > 0) {
      run().phase("silence");
      pause(lifetime.idleLimit().plus(lifetime.tolerance()).plus(MARGIN));
    }
    if (run().receivedFromOthers() > 0) {
      run()
        .recorder()
        .doubt("somebody else has events sent on this target, which ends the silence of every connection");
    }
  }
}
