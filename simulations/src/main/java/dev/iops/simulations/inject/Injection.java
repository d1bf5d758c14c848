package dev.iops.simulations.inject;

import dev.iops.reports.ledger.SenderLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One schedule on its way into the stream. Thread-safe. */
public final class Injection {

  private final String runId;
  private final EventJson json;
  private final InjectorMeans means;
  private final InjectionCounters counters;
  private final CompletableFuture<Emission> done = new CompletableFuture<>();
  private final Pacer pacer;
  private final Thread pace;

  Injection(
    String runId,
    Schedule schedule,
    InjectorMeans means,
    SenderLog sender,
    long seed,
    InjectionListener listener
  ) {
    this.runId = runId;
    this.json = new EventJson(runId, schedule, seed);
    this.means = means;
    this.counters = new InjectionCounters(listener);
    OutcomeLines outcomes = new OutcomeLines(sender, runId, schedule.streams(), means.limits().coalescing());
    long nowMicros = means.clockMicros().getAsLong();
    this.pacer = new Pacer(schedule, means.limits(), outcomes, counters, this::depart, listener, nowMicros);
    this.pace = Thread.ofPlatform()
      .daemon()
      .name("inject-" + runId)
      .unstarted(this::run);
  }

  void start() {
    pace.start();
  }

  /** What is being injected. */
  public String runId() {
    return runId;
  }

  /**
   * Completes with an {@link Emission.Tally} when the outcome of every event is in the ledger; exceptionally only for a
   * defect of ours or a ledger that cannot be written.
   */
  public CompletableFuture<Emission> done() {
    return done.copy();
  }

  /** What has happened so far. */
  public InjectionCounters counters() {
    return counters;
  }

  /** Nothing more leaves: what was not sent yet is failed, what is under way still gets its outcome. Returns at once. */
  public void stop(String reason) {
    pacer.stop(reason);
    LockSupport.unpark(pace);
  }

  private void depart(PutCall call) {
    means.calls().execute(() -> {
      pacer.answered(call.run(json, means, counters));
      LockSupport.unpark(pace);
    });
  }

  @SuppressWarnings("IllegalCatch") // whoever waits for the end must hear of every end
  private void run() {
    try {
      while (true) {
        long againAtMicros = pacer.round(means.clockMicros().getAsLong());
        if (pacer.isOver()) {
          break;
        }
        pauseUntil(againAtMicros);
      }
      done.complete(counters.tally());
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void pauseUntil(long micros) {
    long nowMicros = means.clockMicros().getAsLong();
    if (micros > nowMicros) {
      LockSupport.parkNanos(this, Math.min(micros - nowMicros, Long.MAX_VALUE / 1_000) * 1_000);
    }
  }
}
