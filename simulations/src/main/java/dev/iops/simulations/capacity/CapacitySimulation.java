package dev.iops.simulations.capacity;

import dev.iops.simulations.SteppedSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.LoadStep;
import dev.iops.simulations.settings.EventSettings;
import java.util.Locale;

/** Looks for the highest load under which everything still arrives in time. */
public final class CapacitySimulation extends SteppedSimulation {

  private final CapacitySettings capacity = new CapacitySettings(settings());
  private final LoadSearch search = capacity.search();

  /** Gatling makes it. */
  public CapacitySimulation() {
    super("capacity");
    play();
  }

  @Override
  protected int mostConnections() {
    return capacity.mostConnections();
  }

  @Override
  protected void direct(Series series) {
    connectTo(capacity.firstConnections());
    warmUp(capacity.firstRate());
    while (search.next().isPresent() && !run().isInterrupted()) {
      LoadStep.Outcome outcome = attempt(Math.toIntExact(Math.round(search.next().getAsDouble())));
      if (!outcome.proved()) {
        run()
          .recorder()
          .doubt("the load generator reached its limit before the target did: " + outcome.detail());
        break;
      }
      search.tried(outcome.held());
    }
    if (!run().isInterrupted()) {
      conclude();
    }
    drain();
  }

  private LoadStep.Outcome attempt(int load) {
    int rate = new EventSettings(settings()).perMinute();
    if (capacity.ofConnections()) {
      connectTo(load);
    }
    String name = String.format(Locale.ROOT, "%,d %s", load, capacity.unit());
    return step(name, load, capacity.unit(), capacity.ofConnections() ? rate : load);
  }

  private void conclude() {
    long found = Math.round(search.sustainable());
    String more = search.foundNoLimit() ? " or more" : "";
    run()
      .recorder()
      .assertion(
        String.format(Locale.ROOT, "at least %,d %s are sustained", capacity.objective(), capacity.unit()),
        found >= capacity.objective(),
        String.format(Locale.ROOT, "%,d%s %s are sustained", found, more, capacity.unit())
      );
  }
}
