package dev.iops.simulations.fanout;

import dev.iops.simulations.SteppedSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.LoadStep;
import dev.iops.simulations.settings.EventSettings;
import java.util.Locale;

/** Connections grow step by step while the rate of events stays the same. */
public final class FanOutSimulation extends SteppedSimulation {

  private final FanOutSettings fanOut = new FanOutSettings(settings());

  /** Gatling makes it. */
  public FanOutSimulation() {
    super("fan-out");
    play();
  }

  @Override
  protected int mostConnections() {
    return fanOut.connections();
  }

  @Override
  protected void direct(Series series) {
    run().watchSpread(fanOut.spreadStream());
    int rate = new EventSettings(settings()).perMinute();
    connectTo(fanOut.steps().getFirst());
    warmUp(rate);
    for (int connections : fanOut.steps()) {
      connectTo(connections);
      if (run().isInterrupted()) {
        return;
      }
      String name = String.format(Locale.ROOT, "%,d connections", connections);
      LoadStep.Outcome outcome = step(name, connections, "connections", rate);
      judge(name, outcome);
    }
    drain();
  }

  private void judge(String name, LoadStep.Outcome outcome) {
    if (outcome.proved()) {
      run()
        .recorder()
        .assertion(name + ": everything arrives in time", outcome.held(), outcome.detail());
    } else {
      run()
        .recorder()
        .doubt(name + ": " + outcome.detail());
    }
  }
}
