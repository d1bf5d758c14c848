package dev.iops.simulations.run;

import dev.iops.simulations.inject.Emission;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.InjectionListener;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.inject.ScheduledInjector;
import dev.iops.target.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Has events emitted into the run's target, each when its schedule says. Tells the run what is on its way to the clients
 * and how late the generator was, and stops what still goes on when the run is interrupted or ends. Thread-safe.
 */
final class Emitter implements AutoCloseable {

  private final LoadRun run;
  private final GeneratorHealth health;
  private final List<Injection> injections = new ArrayList<>();
  private AwsClients clients;
  private KinesisClient kinesis;
  private boolean closed;

  Emitter(LoadRun run, GeneratorHealth health) {
    this.run = run;
    this.health = health;
  }

  /**
   * Loads and connects what the first event would have to wait for, the first time that it is called. Blocks.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if there is no such stream or nobody answers
   */
  synchronized void makeReady() {
    if (kinesis == null) {
      clients = new AwsClients(run.plan().target());
      kinesis = clients.kinesisWithoutRetries();
      injector().makeReady();
    }
  }

  /** Announces the events in the ledger and begins to send them. */
  synchronized Injection start(Schedule schedule, int paddingBytes) {
    if (closed) {
      throw new IllegalStateException("the run is over; emit before that");
    }
    makeReady();
    Injection injection = injector().start(run.newEmissionId(), schedule, paddingBytes, new Told());
    injections.add(injection);
    CompletableFuture<Void> unusedStop = run.interrupted().thenRun(() -> injection.stop("the run was interrupted"));
    CompletableFuture<Emission> unusedTelling = injection.done().exceptionally(this::broke);
    return injection;
  }

  /** Stops what still goes on and waits for its outcome; nothing can be emitted any more. */
  @Override
  public synchronized void close() {
    closed = true;
    injections.forEach(injection -> injection.stop("the run is over"));
    CompletableFuture.allOf(
      injections
        .stream()
        .map(Injection::done)
        .toArray(CompletableFuture[]::new)
    )
      .exceptionally(_toldBefore -> null)
      .join();
    if (kinesis != null) {
      kinesis.close();
      clients.close();
      kinesis = null;
    }
  }

  private ScheduledInjector injector() {
    return new ScheduledInjector(
      kinesis,
      run.plan().target().outputs().eventStreamName(),
      run.recorder().sender(),
      run.plan().shape().seed() + injections.size()
    );
  }

  private Emission broke(Throwable problem) {
    run.recorder().doubt("the injector broke: " + problem);
    return new Emission.Tally(0, 0, 0);
  }

  private final class Told implements InjectionListener {

    @Override
    public void emitted(int events) {
      run.emitted(events);
    }

    @Override
    public void sentLate(long micros) {
      health.sentLate(micros);
    }
  }
}
