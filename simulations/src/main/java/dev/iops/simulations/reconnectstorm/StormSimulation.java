package dev.iops.simulations.reconnectstorm;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.run.Client;
import dev.iops.simulations.run.ClientBehaviour;
import java.time.Duration;

/** Events trickle; in the middle every connection is cut at once; the clients come back by their policy. */
public final class StormSimulation extends LoadSimulation {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final StormSettings storm = new StormSettings(settings());

  /** Gatling makes it. */
  public StormSimulation() {
    super("reconnect-storm");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return storm.behaviour();
  }

  @Override
  protected void direct(Series series) {
    awaitEverybody();
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

  /** Those who were refused at first come back as well; without them a storm would say nothing. */
  private void awaitEverybody() {
    int all = run().plan().shape().connections();
    long untilNanos = System.nanoTime() + storm.patience().toNanos();
    while (run().open() < all && System.nanoTime() < untilNanos && pause(LOOK_EVERY)) {
      // somebody is still on the way
    }
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
