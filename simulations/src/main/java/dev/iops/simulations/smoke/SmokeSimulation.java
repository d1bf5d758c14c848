package dev.iops.simulations.smoke;

import static dev.iops.simulations.gatling.StepBuilder.step;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.iops.simulations.CurrentRun;
import dev.iops.simulations.gatling.DeliverySeries;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Batch;
import dev.iops.simulations.inject.Emission;
import dev.iops.simulations.inject.SimulatorInjector;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients connect; one Simulator batch is emitted; what is owed drains; clients close. {@code iops load smoke} runs and
 * judges it. Gatling's own tools can run it too: they find the target through {@code IOPS_TARGET}.
 */
public final class SmokeSimulation extends Simulation {

  private final LoadRun run = CurrentRun.of("smoke");
  private final SmokeSettings settings = new SmokeSettings(CurrentRun.settingsOf("smoke"));
  private final DeliverySeries deliveries = new DeliverySeries(settings.seed());
  private final AtomicInteger nextClient = new AtomicInteger();

  /** Describes the two kinds of users: the clients, and the one who has the events emitted. */
  public SmokeSimulation() {
    setUp(
      scenario("clients")
        .exec(step("connect", this::connect))
        .exec(step("stay", series -> run.drained().thenApply(drained -> true)))
        .exec(step("close", series -> run.leave().thenApply(gone -> true)))
        .injectOpen(arrivals()),
      scenario("simulator")
        .exec(step("emit", series -> run.connected().thenCompose(connected -> emit())))
        .exec(step("drain", series -> drain()))
        .injectOpen(atOnceUsers(1))
    );
  }

  /** Gatling calls this when every user is done, also after a failure. */
  @Override
  public void after() {
    if (deliveries.logged() < deliveries.deliveries()) {
      run.recorder().note(deliveries.describe());
    }
    CurrentRun.end(run);
  }

  private OpenInjectionStep arrivals() {
    return settings.connectOver().isZero()
      ? atOnceUsers(settings.connections())
      : rampUsers(settings.connections()).during(settings.connectOver());
  }

  private CompletableFuture<Boolean> connect(Series series) {
    long fromMicros = MicroClock.nowMicros();
    return run
      .connect(nextClient.getAndIncrement(), (intended, received) -> deliveries.delivered(series, intended, received))
      .thenApply(open -> {
        long toMicros = MicroClock.nowMicros();
        if (open) {
          series.succeeded("connect", fromMicros, toMicros);
        } else {
          series.failed("connect", fromMicros, toMicros, "handshake failed");
        }
        return open;
      });
  }

  private CompletableFuture<Boolean> emit() {
    if (run.isInterrupted() || run.open() == 0) {
      return CompletableFuture.completedFuture(false);
    }
    return CompletableFuture.supplyAsync(this::emitBatch, Thread.ofVirtual().name("emit")::start);
  }

  private boolean emitBatch() {
    try (AwsClients clients = new AwsClients(run.plan().target()); var lambda = clients.lambda()) {
      SimulatorInjector injector = new SimulatorInjector(
        lambda,
        run.plan().target().outputs().simulatorFunctionName(),
        settings.simulatorTimeout(),
        run.recorder().sender()
      );
      Emission emission = injector.emit(
        new Batch(
          run.newEmissionId(),
          settings.streams(),
          settings.eventsPerStream(),
          settings.seed(),
          MicroClock.nowMicros()
        )
      );
      run.owe(emission);
      return emission instanceof Emission.Done;
    }
  }

  private CompletableFuture<Boolean> drain() {
    return run.drain(settings.drainTimeout(), settings.drainQuiet()).thenApply(drained -> true);
  }
}
