package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.inject.Emission;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.InjectionListener;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.inject.ScheduledInjector;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Has events emitted into the run's target, each when its schedule says. Tells the run what is on its way to the clients
 * and how late the generator was, and stops what still goes on when the run is interrupted or ends. Thread-safe.
 */
public final class Emitter implements AutoCloseable {

  private static final Duration LEAD = Duration.ofMillis(500);

  private final LoadPlan plan;
  private final RunRecorder recorder;
  private final Outstanding outstanding;
  private final GeneratorHealth health;
  private final CompletableFuture<Void> interrupted;
  private final List<Injection> injections = new ArrayList<>();
  private AwsClients clients;
  private KinesisClient kinesis;
  private boolean closed;

  /** @param interrupted completes when nothing more shall be emitted */
  Emitter(
    LoadPlan plan,
    RunRecorder recorder,
    Outstanding outstanding,
    GeneratorHealth health,
    CompletableFuture<Void> interrupted
  ) {
    this.plan = plan;
    this.recorder = recorder;
    this.outstanding = outstanding;
    this.health = health;
    this.interrupted = interrupted;
  }

  /** A name for an emission of this run that no other run has. */
  public String newEmissionId() {
    String unique = Integer.toHexString(UUID.randomUUID().hashCode());
    return recorder.directory().name() + "-" + unique;
  }

  /**
   * When the first event of a schedule should be due that is to begin now, microseconds since the epoch: what it would have
   * to wait for is done before. Blocks the first time.
   *
   * @throws SdkException if the target has no stream or does not answer
   */
  public long fromMicros() {
    makeReady();
    return MicroClock.nowMicros() + LEAD.toNanos() / 1_000;
  }

  /**
   * Begins to emit events, each when it is due, straight into the target's stream; the ledger knows of all of them, and what
   * Kinesis acknowledges, or leaves unclear, counts as {@link #emitted}. Stops by itself when the run is interrupted or over.
   *
   * @return completes {@link Injection#done} when the outcome of each event is known
   */
  public Injection emit(Schedule schedule) {
    return emit(schedule, 0);
  }

  /**
   * The same with bigger events.
   *
   * @param paddingBytes how many bytes more than usual the payload of each event has
   */
  public synchronized Injection emit(Schedule schedule, int paddingBytes) {
    if (closed) {
      throw new IllegalStateException("the run is over; emit before that");
    }
    makeReady();
    Injection injection = injector().start(newEmissionId(), schedule, paddingBytes, new Told());
    injections.add(injection);
    CompletableFuture<Void> unusedStop = interrupted.thenRun(() -> injection.stop("the run was interrupted"));
    CompletableFuture<Emission> unusedTelling = injection.done().exceptionally(this::broke);
    return injection;
  }

  /** So many more events are on their way to every connection that is open now, by another way than {@link #emit}. */
  public void emitted(long events) {
    outstanding.emitted(Math.toIntExact(events), MicroClock.nowMicros());
  }

  /** Something was sent so much later than it was due, by another way than {@link #emit}. */
  public void sentLate(Duration late) {
    health.sentLate(late.toNanos() / 1_000);
  }

  private synchronized void makeReady() {
    if (kinesis == null) {
      clients = new AwsClients(plan.target());
      kinesis = clients.kinesisWithoutRetries();
      injector().makeReady();
    }
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
      plan.target().outputs().eventStreamName(),
      recorder.sender(),
      plan.shape().seed() + injections.size()
    );
  }

  private Emission broke(Throwable problem) {
    recorder.doubt("the injector broke: " + problem);
    return new Emission.Tally(0, 0, 0);
  }

  private final class Told implements InjectionListener {

    @Override
    public void emitted(int events, long atMicros) {
      outstanding.emitted(events, atMicros);
    }

    @Override
    public void sentLate(long micros) {
      health.sentLate(micros);
    }
  }
}
