package dev.iops.simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;

import dev.iops.simulations.run.Admission;
import dev.iops.simulations.run.LoadStep;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.EventSettings;
import dev.iops.simulations.settings.StepSettings;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the scenarios have in common that go through several loads: they let clients in as they need them. */
public abstract class SteppedSimulation extends LoadSimulation {

  private final Admission admission = new Admission();
  private final StepSettings steps = new StepSettings(settings());
  private final EventSettings events = new EventSettings(settings());

  /** @param name of the scenario */
  protected SteppedSimulation(String name) {
    super(name);
  }

  @Override
  protected final boolean directsWhenAllAreConnected() {
    return false;
  }

  /** How many clients there may be at the most. */
  protected abstract int mostConnections();

  @Override
  protected final List<OpenInjectionStep> arrivals() {
    return List.of(atOnceUsers(mostConnections()));
  }

  /** In time, but when few enough handshakes are under way: here connections are the condition of a load, not the load. */
  @Override
  protected final CompletableFuture<Void> admission(int client) {
    return admission.of(client).thenCompose(due -> run().answered(client + 1 - steps.atOnce()));
  }

  /** Has so many clients connected: lets in those that are missing at the pace of the settings, and sends the rest away. */
  protected final void connectTo(int clients) {
    run().phase("connect " + clients);
    run().clients().onlyBelow(clients);
    if (clients > admission.admitted()) {
      admission.upTo(clients, steps.arrival(clients - admission.admitted()));
      CompletableFuture.anyOf(run().answered(clients), run().interrupted()).join();
    }
    run().await(() -> run().open() == clients, run().plan().shape().handshakeTimeout());
  }

  /** Lets a load go by that is not judged, if the settings ask for it. */
  protected final void warmUp(int eventsPerMinute) {
    if (!steps.warmUp().isZero() && !run().isInterrupted()) {
      run().warmUp(
        () -> emitThroughout(steps.warmUp(), events.evenly(eventsPerMinute, steps.warmUp(), emitFromMicros())),
        steps.recover()
      );
    }
  }

  /**
   * Emits at a rate for the time of a step, and judges how that went. Waits then for what is still missing, so that the next
   * step does not pay for this one.
   *
   * @param name  of the step, in words
   * @param value how much load it is
   * @param unit  of the value, in words
   */
  protected final LoadStep.Outcome step(String name, double value, String unit, int eventsPerMinute) {
    LoadStep step = run().beginStep(name, value, unit);
    emitThroughout(steps.hold(), events.evenly(eventsPerMinute, steps.hold(), emitFromMicros()));
    run().await(() -> run().outstanding() == 0, steps.settle());
    var limits = new LoadStep.Limits(steps.total(), steps.settle(), new ClientSettings(settings()).lag());
    LoadStep.Outcome outcome = run().endStep(step, limits);
    if (!outcome.held()) {
      run().phase("recover");
      run().await(() -> run().outstanding() == 0, steps.recover());
    }
    return outcome;
  }
}
