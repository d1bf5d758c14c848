package dev.iops.simulations.run;

import dev.iops.reports.ledger.Progress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time after the last emission in which what is owed may still arrive. Over as soon as all of it has and a quiet
 * time has passed in which a duplicate would have shown, or when the timeout has passed.
 */
final class Drain {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Progress progress;
  private final ScheduledExecutorService timer;
  private final AtomicLong owed = new AtomicLong();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  Drain(Progress progress, ScheduledExecutorService timer) {
    this.progress = progress;
    this.timer = timer;
  }

  /** So many more deliveries to wait for. */
  void owe(long deliveries) {
    owed.addAndGet(deliveries);
  }

  long owed() {
    return owed.get();
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
    private long completeSinceNanos;
    private boolean complete;

    Look(Duration quiet) {
      this.quietNanos = quiet.toNanos();
    }

    @Override
    public void run() {
      long now = System.nanoTime();
      if (progress.snapshot().distinct() < owed.get()) {
        return;
      }
      if (!complete) {
        complete = true;
        completeSinceNanos = now;
      }
      if (now - completeSinceNanos >= quietNanos) {
        over.complete(null);
      }
    }
  }
}
