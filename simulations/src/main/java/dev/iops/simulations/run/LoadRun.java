package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.inject.Emission;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.simulations.subscriber.SubscriberGroup;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One run of one scenario: opens connections, keeps the records, knows what is still owed. A scenario calls {@link
 * #connect} for each client, {@link #owe} after it has had events emitted, {@link #drain}, {@link #leave} for each client
 * and {@link #finish} at the end. Thread-safe.
 */
public final class LoadRun {

  private static final Duration SAMPLE_EVERY = Duration.ofMillis(100);
  private static final int SAMPLES_PER_TICK = 10;

  private final LoadPlan plan;
  private final Instant startedAt = MicroClock.instants().instant();
  private final RunRecorder recorder;
  private final SubscriberGroup group;
  private final GeneratorHealth health;
  private final Anomalies anomalies = new Anomalies();
  private final Clients clients;
  private final List<LoopRecords> loops = new CopyOnWriteArrayList<>();
  private final LiveLatency latency = new LiveLatency();
  private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
  private final Drain drain;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
    Thread.ofPlatform().daemon().name("load-timer").factory()
  );
  private final FastThreadLocal<LoopRecords> records = new FastThreadLocal<>() {
    @Override
    protected LoopRecords initialValue() {
      LoopRecords loop = LoopRecords.of(recorder);
      loops.add(loop);
      return loop;
    }
  };
  private final Supplier<LoopRecords> recordsOfLoop = records::get;
  private volatile String phase = "connect";
  private int samples;
  private boolean finished;

  /**
   * Makes the run directory and starts the event loops; connects nothing yet.
   *
   * @throws UncheckedIOException if the run directory cannot be written
   */
  public LoadRun(LoadPlan plan) {
    this.plan = plan;
    try {
      this.recorder = RunRecorder.create(plan.runs(), plan.record(), MicroClock.instants());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a run directory below " + plan.runs(), e);
    }
    plan.faults().forEach(recorder::fault);
    this.group = new SubscriberGroup(plan.target().webSocketUrl(), plan.handshakeTimeout());
    this.clients = new Clients(group, plan.record().connections());
    this.health = new GeneratorHealth(group.loops());
    this.drain = new Drain(recorder.progress(), timer);
    var unused = timer.scheduleAtFixedRate(this::tick, 0, SAMPLE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What this run was asked to do. */
  public LoadPlan plan() {
    return plan;
  }

  /** The run's records. */
  public RunRecorder recorder() {
    return recorder;
  }

  /** A name for an emission of this run that no other run has. */
  public String newEmissionId() {
    String unique = Integer.toHexString(UUID.randomUUID().hashCode());
    return recorder.directory().name() + "-" + unique;
  }

  /**
   * Begins to open a connection.
   *
   * @param index of the client, from 0
   * @return completes with whether the connection is open, never with an exception
   */
  public CompletableFuture<Boolean> connect(int index, DeliveryListener deliveries) {
    return interrupted.isDone()
      ? clients.refuse()
      : clients.connect(new RecordedClient(index, recorder, recordsOfLoop, anomalies, plan.exclusive(), deliveries));
  }

  /** Completes when every client is connected or refused, or the run is interrupted. */
  public CompletableFuture<Void> connected() {
    return CompletableFuture.anyOf(clients.allAnswered(), interrupted).thenRun(() -> phase = "emit");
  }

  /** Whether the user wants the run to end. */
  public boolean isInterrupted() {
    return interrupted.isDone();
  }

  /** How many connections are open now. */
  public long open() {
    return recorder.progress().snapshot().open();
  }

  /** Every connection open now is owed these events. */
  public void owe(Emission emission) {
    drain.owe(emission.events() * open());
  }

  /** Waits until everything owed has arrived and nothing more came for a while, or for the timeout. */
  public CompletableFuture<Void> drain(Duration timeout, Duration quiet) {
    phase = "drain";
    return drain.start(timeout, quiet).thenRun(() -> {
      observationEnded();
      phase = "close";
    });
  }

  /** Completes when the drain is over. */
  public CompletableFuture<Void> drained() {
    return drain.over();
  }

  /** Closes every connection with 1000; completes when all of them are gone. */
  public CompletableFuture<Void> leave() {
    return clients.leave(plan.closeTimeout());
  }

  /** Ends the run early: no more is emitted, the drain is cut short, and the verdict cannot be PASS. */
  public void interrupt(String reason) {
    if (interrupted.complete(null)) {
      recorder.doubt(reason);
      drain.cutShort();
    }
  }

  /** The run at this moment. */
  public LiveStatus status() {
    Progress.Snapshot progress = recorder.progress().snapshot();
    latency.collect(loops);
    return new LiveStatus(
      phase,
      progress.open(),
      plan.record().connections(),
      progress.distinct(),
      drain.owed(),
      latency.percentile(50),
      latency.percentile(99)
    );
  }

  /** Ends whatever still goes on and closes the records; further calls do nothing. Returns the run directory. */
  public synchronized Path finish() {
    if (!finished) {
      finished = true;
      drain.cutShort();
      observationEnded();
      leave()
        .completeOnTimeout(null, plan.closeTimeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)
        .join();
      timer.shutdownNow();
      anomalies.report(recorder);
      recorder.note(health.describe());
      recordFunctionErrors();
      group.close();
      closeRecords();
      phase = "done";
    }
    return recorder.directory().path();
  }

  private void recordFunctionErrors() {
    try {
      recorder.functionErrors(FunctionLogs.errorsSince(startedAt, plan.target()));
    } catch (SdkException e) {
      recorder.note("the functions' logs could not be read: " + e.getMessage());
    }
  }

  /** What has not arrived when an interruption cuts the observation short is not lost: it might still have come. */
  private void observationEnded() {
    if (!isInterrupted()) {
      recorder.observationEnded();
    }
  }

  private void closeRecords() {
    try {
      recorder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot complete the run directory " + recorder.directory().path(), e);
    }
  }

  private void tick() {
    health.sample();
    if (++samples % SAMPLES_PER_TICK == 0) {
      recorder.tick();
    }
  }
}
