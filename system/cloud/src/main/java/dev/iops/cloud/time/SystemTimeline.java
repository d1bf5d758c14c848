package dev.iops.cloud.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The machine's own time: the wall clock at start, advanced by the monotonic clock, so that a correction of the wall
 * clock during a run neither stretches nor shortens a timeout.
 */
public final class SystemTimeline implements Timeline, AutoCloseable {

  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

  /** Starts the timer thread. */
  public SystemTimeline() {
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("cloud-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return startedAt.plusNanos(System.nanoTime() - startedNanos);
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    Future<?> future = timer.schedule(() -> tasks.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }

  /** Drops every task that has not started and interrupts those that run. */
  @Override
  public void close() {
    timer.shutdownNow();
    tasks.shutdownNow();
  }
}
