package dev.iops.simulations.slowconsumer;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.run.BroadcasterCounters;
import dev.iops.simulations.run.Client;
import dev.iops.simulations.run.ClientBehaviour;
import java.util.List;

/** Some clients stop reading while events go on, and read again in the end. */
public final class SlowSimulation extends LoadSimulation {

  private final SlowSettings slow = new SlowSettings(settings());

  /** Gatling makes it. */
  public SlowSimulation() {
    super("slow-consumer");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return client < slow.slow() ? ClientBehaviour.LISTENER.unmeasured() : ClientBehaviour.LISTENER;
  }

  @Override
  protected void direct(Series series) {
    List<Client> clients = run().clients().range(0, slow.slow());
    try (BroadcasterCounters counters = new BroadcasterCounters(run().plan().target(), run().recorder())) {
      counters.mark();
      run().phase("slow");
      clients.forEach(Client::stopReading);
      Schedule events = slow.events().evenly(slow.duration(), emitFromMicros());
      emitThroughout(slow.duration(), events, slow.paddingBytes());
      awaitOutstanding(events.events() * slow.slow());
      counters.note("while " + slow.slow() + " clients did not read");
    }
    run().phase("catching up");
    clients.forEach(Client::resumeReading);
    drain();
  }
}
