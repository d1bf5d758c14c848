package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time after the last emission in which what is owed may still arrive. Over as soon as all of it has and a quiet
 * time has passed in which a duplicate would have shown, or when the timeout has passed.
 */
final class Drain {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Progress progress;
  private final Outstanding outstanding;
  private final ScheduledExecutorService timer;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  Drain(Progress progress, Outstanding outstanding, ScheduledExecutorService timer) {
    this.progress = progress;
    this.outstanding = outstanding;
    this.timer = timer;
  }

  CompletableFuture<Void> over() {
    return over;
  }

  void cutShort() {
    over.complete(null);
  }

  /** Starts to wait; completes when the drain is over. */
  CompletableFuture<Void> start(Duration timeout, Duration quiet) {
    ScheduledFuture<?> look = timer.scheduleAtFixedRate(
      new Look(quiet),
      0,
      LOOK_EVERY.toMillis(),
      TimeUnit.MILLISECONDS
    );
    over.completeOnTimeout(null, timeout.plus(quiet).toMillis(), TimeUnit.MILLISECONDS);
    return over.whenComplete((done, problem) -> look.cancel(false));
  }

  private final class Look implements Runnable {

    private final long quietNanos;
    private long quietSinceNanos = System.nanoTime();
    private long receivedBefore = -1;

    Look(Duration quiet) {
      this.quietNanos = quiet.toNanos();
    }

    @Override
    public void run() {
      long now = System.nanoTime();
      long received = progress.snapshot().received();
      if (outstanding.now() > 0 || received != receivedBefore) {
        receivedBefore = received;
        quietSinceNanos = now;
      } else if (now - quietSinceNanos >= quietNanos) {
        over.complete(null);
      }
    }
  }
}
