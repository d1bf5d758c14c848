package dev.iops.simulations.churn;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.ReconnectPolicy;

/** Some clients throw their connection away again and again, the others listen or do as the operations page; events trickle; rows are counted. */
public final class ChurnSimulation extends LoadSimulation {

  private final ChurnSettings churn = new ChurnSettings(settings());

  /** Gatling makes it. */
  public ChurnSimulation() {
    super("churn");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return client < churn.churning()
      ? ClientBehaviour.LISTENER.droppingAfter(churn.lifetime()).reconnecting(new ReconnectPolicy.Fixed(churn.away()))
      : churn.others();
  }

  @Override
  protected void direct(Series series) {
    run().watchRows(churn.countRowsEvery());
    run().phase("churn");
    emitThroughout(churn.duration(), churn.events().evenly(churn.duration(), emitFromMicros()));
    drain();
  }
}
