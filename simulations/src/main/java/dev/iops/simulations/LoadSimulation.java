package dev.iops.simulations;

import static dev.iops.simulations.gatling.StepBuilder.step;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.iops.reports.latency.Hop;
import dev.iops.simulations.gatling.DeliverySeries;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.gatling.SeriesMeasurements;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.Emitter;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.settings.ClientSettings;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.subscriber.MicroClock;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all scenarios have in common: clients that arrive as Gatling's users, stay until the run is over and leave; and one
 * more user, the director, who has the events emitted and makes happen what happens to the clients.
 *
 * <p>A scenario calls {@link #play} in its constructor and says in {@link #direct} what happens.
 */
public abstract class LoadSimulation extends Simulation {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final LoadRun run;
  private final Settings settings;
  private final DeliverySeries deliveries;
  private final AtomicInteger nextClient = new AtomicInteger();

  /** @param name of the scenario, as {@link Scenarios} has it */
  protected LoadSimulation(String name) {
    run = CurrentRun.of(name);
    settings = CurrentRun.settingsOf(name);
    deliveries = new DeliverySeries(run.plan().shape().seed());
  }

  /** The run. */
  protected final LoadRun run() {
    return run;
  }

  /** Its effective settings. */
  protected final Settings settings() {
    return settings;
  }

  /**
   * What happens once every client is connected or refused, step by step; returns when nothing more is to be emitted and,
   * if anything is owed, after {@link #drain}. Runs on a thread of its own that may block. Should look at {@link
   * LoadRun#isInterrupted} now and then, as {@link #pause} does.
   *
   * @throws Exception if it cannot go on; the run can then not be PASS
   */
  protected abstract void direct(Series series) throws Exception;

  /** What a client does by itself; a listener unless the scenario says otherwise. */
  protected ClientBehaviour behaviour(int client) {
    return ClientBehaviour.LISTENER;
  }

  /** When clients arrive; evenly over {@code connect.over} unless the scenario says otherwise. */
  protected List<OpenInjectionStep> arrivals() {
    ClientSettings clients = new ClientSettings(settings);
    return List.of(
      // Gatling cuts a ramp down to whole seconds, and nobody would arrive in none.
      clients.connectOver().toSeconds() == 0
        ? atOnceUsers(clients.connections())
        : rampUsers(clients.connections()).during(clients.connectOver())
    );
  }

  /** Whether the director waits for every client; if not, it has to wait for what it needs. */
  protected boolean directsWhenAllAreConnected() {
    return true;
  }

  /** Completes when a client that has arrived may connect; at once unless the scenario says otherwise. */
  protected CompletableFuture<Void> admission(int client) {
    return CompletableFuture.completedFuture(null);
  }

  /** Sets the simulation up; call it at the end of the constructor. */
  protected final void play() {
    PopulationBuilder clients = scenario("clients")
      .exec(step("connect", this::connect))
      .exec(step("stay", series -> run.over().thenApply(over -> true)))
      .exec(step("close", series -> run.leave().thenApply(gone -> true)))
      .injectOpen(arrivals().toArray(OpenInjectionStep[]::new));
    PopulationBuilder director = scenario("director").exec(step("direct", this::directed)).injectOpen(atOnceUsers(1));
    setUp(clients, director).assertions(assertions());
  }

  /** When the first event of a schedule should be due that is to begin now; see {@link Emitter#fromMicros}. */
  protected final long emitFromMicros() {
    return run.emitter().fromMicros();
  }

  /**
   * Begins to emit events, each when it is due; see {@link Emitter#emit(Schedule)}. Join {@link Injection#done} to wait for
   * the last of them.
   */
  protected final Injection emit(Schedule schedule) {
    return run.emitter().emit(schedule);
  }

  /**
   * Emits events, each when it is due; returns when so much time has passed since the first of them and the outcome of each is
   * known, or when the run was interrupted. The last event of a schedule is due a while before its time is over.
   */
  protected final void emitThroughout(Duration duration, Schedule schedule) {
    emitThroughout(duration, schedule, 0);
  }

  /** The same with bigger events; see {@link Emitter#emit(Schedule, int)}. */
  protected final void emitThroughout(Duration duration, Schedule schedule, int paddingBytes) {
    Injection injection = run.emitter().emit(schedule, paddingBytes);
    pause(Duration.of(schedule.startMicros() - MicroClock.nowMicros(), ChronoUnit.MICROS).plus(duration));
    injection.done().join();
  }

  /** Waits until everything owed has arrived, as the settings of a scenario that emits events say. */
  protected final void drain() {
    DeliverySettings delivery = new DeliverySettings(settings);
    run.drain(delivery.drainTimeout(), delivery.drainQuiet()).join();
  }

  /** Waits until no more deliveries than that are still to come, but not longer than a drain may last. */
  protected final void awaitOutstanding(long atMost) {
    long untilNanos = System.nanoTime() + new DeliverySettings(settings).drainTimeout().toNanos();
    while (run.outstanding() > atMost && System.nanoTime() < untilNanos && pause(LOOK_EVERY)) {
      // they are under way
    }
  }

  /** Lets time pass; returns false if the run was interrupted meanwhile. */
  protected final boolean pause(Duration duration) {
    return run.pause(duration);
  }

  /** What Gatling itself shall assert: the same as the objectives, as far as Gatling can see it. */
  protected List<Assertion> assertions() {
    var objectives = run.plan().shape().objectives();
    List<Assertion> assertions = new ArrayList<>();
    assertions.add(details(SeriesMeasurements.CONNECT).failedRequests().count().lte(objectives.maxFailedHandshakes()));
    objectives
      .latencies()
      .stream()
      .filter(latency -> latency.hop() == Hop.TOTAL || latency.hop() == Hop.PING)
      .forEach(latency -> {
        String series = latency.hop() == Hop.TOTAL ? SeriesMeasurements.DELIVERY : SeriesMeasurements.PONG;
        int limitMillis = Math.toIntExact(latency.limitMicros() / 1_000);
        assertions.add(details(series).responseTime().percentile(latency.percentile()).lte(limitMillis));
      });
    return assertions;
  }

  /** Gatling calls this when every user is done, also after a failure. */
  @Override
  public final void after() {
    deliveries.describe().ifPresent(run.recorder()::note);
    CurrentRun.simulationOver(run);
  }

  private CompletableFuture<Boolean> connect(Series series) {
    int index = nextClient.getAndIncrement();
    return CompletableFuture.anyOf(admission(index), run.over(), run.interrupted()).thenCompose(admitted ->
      run.over().isDone()
        ? CompletableFuture.completedFuture(true)
        : run.connect(index, behaviour(index), new SeriesMeasurements(series, deliveries))
    );
  }

  private CompletableFuture<Boolean> directed(Series series) {
    CompletableFuture<Void> ready = directsWhenAllAreConnected()
      ? run.connected()
      : CompletableFuture.completedFuture(null);
    return ready
      .thenAcceptAsync(connected -> directNow(series), task -> Thread.ofVirtual().name("director").start(task))
      .handle((done, problem) -> {
        if (problem != null) {
          run.recorder().doubt("the scenario could not go on: " + cause(problem));
        }
        run.end();
        return problem == null;
      });
  }

  private void directNow(Series series) {
    if (run.isInterrupted()) {
      return;
    }
    try {
      direct(series);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static String cause(Throwable problem) {
    Throwable cause =
      problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    return cause.toString();
  }
}
