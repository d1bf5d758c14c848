package dev.iops.simulations.reconnectstorm;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.run.Client;
import dev.iops.simulations.run.ClientBehaviour;

/** Events trickle; in the middle every connection is cut at once; the clients come back by their policy. */
public final class StormSimulation extends LoadSimulation {

  private final StormSettings storm = new StormSettings(settings());

  /** Gatling makes it. */
  public StormSimulation() {
    super("reconnect-storm");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return ClientBehaviour.LISTENER.reconnecting(storm.policy());
  }

  @Override
  protected void direct(Series series) {
    run().phase("before");
    Injection events = emit(storm.events().evenly(storm.before().plus(storm.watch()), emitFromMicros()));
    if (pause(storm.before())) {
      run().phase(StormSettings.STORM);
      cut();
      pause(storm.watch());
    }
    events.done().join();
    drain();
  }

  private void cut() {
    if (storm.byGateway() && run().faults().isPresent()) {
      run().faults().get().plant(storm.restart());
      return;
    }
    if (storm.byGateway()) {
      run().recorder().note("the target cannot be told to cut its connections; the clients close them themselves");
    }
    run().clients().all().forEach(Client::drop);
  }
}
