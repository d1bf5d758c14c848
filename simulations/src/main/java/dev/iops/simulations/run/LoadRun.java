package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import dev.iops.reports.ledger.TimelineLog;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RunRecorder;
import dev.iops.reports.run.ScenarioAssertion;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.simulations.subscriber.SubscriberGroup;
import dev.iops.target.CloudControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One run of one scenario: opens connections, keeps the records, knows what is still to arrive. A scenario calls {@link
 * #connect} for each client, has events emitted by the {@link #emitter}, calls {@link #drain}, {@link #end}, {@link #leave}
 * and {@link #finish} at the end. Thread-safe.
 */
public final class LoadRun {

  private static final Duration SAMPLE_EVERY = Duration.ofMillis(100);
  private static final int SAMPLES_PER_TICK = 10;
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int GATLING_ASSERTIONS_FAILED = 2;

  private final LoadPlan plan;
  private final Instant startedAt = MicroClock.instants().instant();
  private final RunRecorder recorder;
  private final SubscriberGroup group;
  private final LoadMeter meter;
  private final Anomalies anomalies = new Anomalies();
  private final Clients clients;
  private final Outstanding outstanding;
  private final Emitter emitter;
  private final Watches watches;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
  private final Drain drain;
  private final Optional<PlantedFaults> faults;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
    Thread.ofPlatform().daemon().name("load-timer").factory()
  );
  private volatile String phase;
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
    this.group = new SubscriberGroup(plan.target().webSocketUrl(), plan.shape().handshakeTimeout());
    this.meter = new LoadMeter(recorder, group.loops());
    this.outstanding = new Outstanding(recorder.progress());
    this.clients = new Clients(services(), plan.shape().connections());
    this.emitter = new Emitter(plan, recorder, outstanding, meter.health(), interrupted);
    this.watches = new Watches(plan.target(), recorder);
    this.drain = new Drain(recorder.progress(), outstanding, timer);
    this.faults = CloudControl.of(plan.target()).map(control ->
      new PlantedFaults(control, recorder, ChronoUnit.MICROS.between(Instant.EPOCH, startedAt))
    );
    phase("connect");
    faults.ifPresent(this::followPlan);
    var unused = timer.scheduleAtFixedRate(this::tick, 0, SAMPLE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void followPlan(PlantedFaults planting) {
    FaultSchedule schedule = new FaultSchedule(plan.planned(), planting, timer, this::interrupt);
    schedule.begin();
    var unused = clients.allAnswered().thenRun(schedule::connected);
  }

  private ClientServices services() {
    return new ClientServices(
      group,
      recorder,
      meter.records(),
      anomalies,
      outstanding,
      meter.spread(),
      meter::isMeasuring,
      plan.exclusive(),
      plan.shape().closeTimeout(),
      timer,
      plan.shape().seed()
    );
  }

  /** What this run was asked to do. */
  public LoadPlan plan() {
    return plan;
  }

  /** The run's records. */
  public RunRecorder recorder() {
    return recorder;
  }

  /** The clients that have arrived. */
  public Clients clients() {
    return clients;
  }

  /** Has events emitted. */
  public Emitter emitter() {
    return emitter;
  }

  /** Plants faults in the target; empty if it is no embedded cloud. */
  public Optional<PlantedFaults> faults() {
    return faults;
  }

  /** A part of the run begins, which its timeline and whoever watches it should name. */
  public void phase(String name) {
    phase = name;
    recorder.timeline().phase(name, MicroClock.nowMicros());
  }

  /**
   * Begins to open the first connection of a client.
   *
   * @param index of the client, from 0
   * @return completes with whether the connection is open, never with an exception
   */
  public CompletableFuture<Boolean> connect(int index, ClientBehaviour behaviour, ClientMeasurements measurements) {
    return interrupted.isDone() ? clients.refuse() : clients.connect(index, behaviour, measurements);
  }

  /** Completes when every client is connected or refused, or the run is interrupted. */
  public CompletableFuture<Void> connected() {
    return CompletableFuture.anyOf(clients.allAnswered(), interrupted).thenRun(() -> {});
  }

  /** Completes when so many clients are connected or refused. */
  public CompletableFuture<Void> answered(int clientCount) {
    return clients.answered(clientCount);
  }

  /** Waits until something is so, for so long at the most or until the run is interrupted; returns whether it is. */
  public boolean await(BooleanSupplier condition, Duration patience) {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadlineNanos && !isInterrupted()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return condition.getAsBoolean();
  }

  /** From now on the run records how the events of every n-th stream spread over the connections. */
  public void watchSpread(int nthStream) {
    meter.spread().watch(nthStream);
  }

  /**
   * Lets a load go by of which every delivery is owed as ever but no latency counts, and waits until it has arrived: the first
   * seconds of a process are those of its compiler. A note tells how it was.
   *
   * @param load     returns when all of it is emitted
   * @param patience how long to wait for what is still missing then
   */
  public void warmUp(Runnable load, Duration patience) {
    phase("warm up");
    meter.beginWarmUp();
    load.run();
    await(() -> outstanding() == 0, patience);
    recorder.note(WarmUp.words(meter.endWarmUp()));
  }

  /** A load begins that shall be judged by itself; see {@link TimelineLog#step}. */
  public LoadStep beginStep(String name, double value, String unit) {
    phase(name);
    return meter.beginStep(name, value, unit);
  }

  /** The load is over; what has not arrived by now came too late. */
  public LoadStep.Outcome endStep(LoadStep step, LoadStep.Limits limits) {
    return meter.endStep(step, outstanding(), limits);
  }

  /** Whether the user wants the run to end. */
  public boolean isInterrupted() {
    return interrupted.isDone();
  }

  /** Completes when the user wants the run to end. */
  public CompletableFuture<Void> interrupted() {
    return interrupted;
  }

  /** Lets time pass; returns false if the run was interrupted meanwhile. Blocks. */
  public boolean pause(Duration duration) {
    interrupted.copy().completeOnTimeout(null, duration.toNanos(), TimeUnit.NANOSECONDS).join();
    return !isInterrupted();
  }

  /** Counts the rows of the target's table of connections from now on, until the run is over. */
  public RowsWatch watchRows(Duration every) {
    return watches.rows(every);
  }

  /** How many connections are open now. */
  public long open() {
    return recorder.progress().snapshot().open();
  }

  /** About how many deliveries are still to come. */
  public long outstanding() {
    return Math.max(0, outstanding.now());
  }

  /** How many messages came that this run did not cause. */
  public long receivedFromOthers() {
    return anomalies.fromOthers();
  }

  /** Waits until everything owed has arrived and nothing more came for a while, or for the timeout. */
  public CompletableFuture<Void> drain(Duration timeout, Duration quiet) {
    phase("drain");
    return drain.start(timeout, quiet).thenRun(this::observationEnded);
  }

  /** Nothing more happens in this run: its clients leave. What is owed may arrive no more. */
  public synchronized void end() {
    emitter.close();
    drain.cutShort();
    observationEnded();
    if (!over.isDone()) {
      faults.ifPresent(PlantedFaults::healAll);
      phase("close");
      over.complete(null);
    }
  }

  /** Completes when clients shall leave. */
  public CompletableFuture<Void> over() {
    return over;
  }

  /** Closes every connection with 1000; completes when all of them are gone. */
  public CompletableFuture<Void> leave() {
    return clients.leave();
  }

  /** Ends the run early: no more is emitted, the drain is cut short, and the verdict cannot be PASS. */
  public void interrupt(String reason) {
    if (interrupted.complete(null)) {
      recorder.doubt(reason);
      drain.cutShort();
    }
  }

  /**
   * Gatling has run the simulation.
   *
   * @param code       its exit code; 2 says that an assertion does not hold
   * @param assertions how its own assertions ended; those of a run that was interrupted prove nothing
   */
  public void gatlingEnded(int code, List<ScenarioAssertion> assertions) {
    if (code != 0 && code != GATLING_ASSERTIONS_FAILED) {
      recorder.doubt("Gatling ended with code " + code + "; see gatling/console.txt");
    }
    if (!isInterrupted()) {
      assertions.forEach(one -> recorder.assertion(one.name(), one.held(), one.detail()));
    }
  }

  /** The run at this moment. */
  public LiveStatus status() {
    Progress.Snapshot progress = recorder.progress().snapshot();
    return new LiveStatus(
      phase,
      progress.open(),
      plan.shape().connections(),
      progress.distinct(),
      progress.distinct() + outstanding(),
      meter.percentile(50),
      meter.percentile(99)
    );
  }

  /** Ends whatever still goes on and closes the records; further calls do nothing. Returns the run directory. */
  public synchronized Path finish() {
    if (!finished) {
      finished = true;
      end();
      clients
        .leave()
        .completeOnTimeout(null, plan.shape().closeTimeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)
        .join();
      timer.shutdownNow();
      watches.close();
      meter.recordHealth();
      anomalies.report(recorder);
      Aftermath.record(plan, recorder, startedAt, meter.traffic());
      faults.ifPresent(PlantedFaults::recordStrikes);
      group.close();
      closeRecords();
      phase = "done";
    }
    return recorder.directory().path();
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
    meter.health().sample();
    if (++samples % SAMPLES_PER_TICK == 0) {
      meter.recordHealth();
      if (outstanding.isAnythingEmitted()) {
        recorder.timeline().gauge(Gauges.BACKLOG, MicroClock.nowMicros(), (double) outstanding());
      }
      recorder.tick();
    }
  }
}
