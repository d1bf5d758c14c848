package dev.iops.simulations.steady;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;

/** Clients connect; events are emitted by schedule for a while; what is owed drains; clients close. */
public final class SteadySimulation extends LoadSimulation {

  /** Gatling makes it. */
  public SteadySimulation() {
    super("steady");
    play();
  }

  @Override
  protected void direct(Series series) {
    if (run().open() > 0) {
      new SteadyLoad(run(), new SteadySettings(settings())).emit();
    }
    drain();
  }
}
