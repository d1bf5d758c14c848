package dev.iops.simulations.smoke;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Batch;
import dev.iops.simulations.inject.SimulatorInjector;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import java.time.Duration;

/** Clients connect; one Simulator batch is emitted; what is owed drains; clients close. */
public final class SmokeSimulation extends LoadSimulation {

  private final SmokeSettings smoke = new SmokeSettings(settings());

  /** Gatling makes it. */
  public SmokeSimulation() {
    super("smoke");
    play();
  }

  @Override
  protected void direct(Series series) {
    if (run().open() > 0) {
      run().phase("emit");
      emitBatch();
    }
    drain();
  }

  private void emitBatch() {
    try (AwsClients clients = new AwsClients(run().plan().target()); var lambda = clients.lambda()) {
      SimulatorInjector injector = new SimulatorInjector(
        lambda,
        run().plan().target().outputs().simulatorFunctionName(),
        smoke.simulatorTimeout(),
        run().recorder().sender()
      );
      Batch batch = new Batch(
        run().emitter().newEmissionId(),
        smoke.streams(),
        smoke.eventsPerStream(),
        run().plan().shape().seed(),
        MicroClock.nowMicros()
      );
      run()
        .emitter()
        .sentLate(Duration.ofNanos((MicroClock.nowMicros() - batch.intendedAtMicros()) * 1_000));
      run().emitter().emitted(injector.emit(batch).events());
    }
  }
}
