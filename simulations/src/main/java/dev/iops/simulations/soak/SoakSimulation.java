package dev.iops.simulations.soak;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.ReconnectPolicy;
import dev.iops.simulations.steady.SteadyLoad;
import dev.iops.simulations.steady.SteadySettings;
import java.time.Duration;

/**
 * The steady load for hours. Most clients stay and come back when the other side cuts them, as API Gateway does after two
 * hours; visitors come and go all the time, as tabs do. What may grow, grows by no more than the settings allow.
 */
public final class SoakSimulation extends LoadSimulation {

  private static final ReconnectPolicy CUT = new ReconnectPolicy.FullJitter(
    Duration.ofSeconds(1),
    Duration.ofSeconds(30)
  );

  private final SoakSettings soak = new SoakSettings(settings());

  /** Gatling makes it. */
  public SoakSimulation() {
    super("soak");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return client < soak.residents()
      ? ClientBehaviour.LISTENER.reconnecting(CUT)
      : ClientBehaviour.LISTENER.droppingAfter(soak.stay()).reconnecting(new ReconnectPolicy.Fixed(soak.away()));
  }

  @Override
  protected void direct(Series series) {
    if (run().open() > 0) {
      run().watchRows(soak.rowsEvery());
      new SteadyLoad(run(), new SteadySettings(settings())).emit();
    }
    drain();
  }
}
