package dev.iops.cloud.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Time that passes at the machine's own pace and can be moved forward in jumps. A jump starts, in the order in which
 * they are due, all tasks and ends all sleeps that fall into it; they see the time at the end of the jump. To see
 * something happen at its exact moment, jump to shortly before it and let the machine's pace do the rest.
 */
public final class SteppedTimeline implements Timeline, AutoCloseable {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SystemTimeline pace = new SystemTimeline();
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final PriorityQueue<Due> queue = new PriorityQueue<>(
    Comparator.comparing(Due::at).thenComparingLong(Due::order)
  );
  private Duration jumped = Duration.ZERO;
  private long order;
  private boolean isClosed;

  /** Starts the thread that waits for what is due. */
  public SteppedTimeline() {
    Thread.ofPlatform().daemon().name("stepped-timeline").start(this::runWhatIsDue);
  }

  @Override
  public synchronized Instant now() {
    return pace.now().plus(jumped);
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    Due due = add(delay, () -> tasks.execute(task));
    return () -> cancel(due);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Due due = add(duration, over::countDown);
    try {
      over.await();
    } finally {
      cancel(due);
    }
  }

  /**
   * Moves the time forward at once.
   *
   * @param by not negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("cannot advance by " + by + ": time never goes back");
    }
    jumped = jumped.plus(by);
    notifyAll();
  }

  private synchronized Due add(Duration delay, Runnable action) {
    Due due = new Due(now().plus(delay), order++, action);
    queue.add(due);
    notifyAll();
    return due;
  }

  private synchronized void cancel(Due due) {
    queue.remove(due);
  }

  private void runWhatIsDue() {
    try {
      for (Runnable action = next(); action != null; action = next()) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is due next, as soon as it is; null once this is closed. */
  private synchronized Runnable next() throws InterruptedException {
    while (!isClosed) {
      Duration left = queue.isEmpty() ? Duration.ZERO : Duration.between(now(), queue.peek().at());
      if (queue.isEmpty()) {
        wait();
      } else if (left.isPositive()) {
        // Rounded up: less than a millisecond would be a wait without end.
        wait(Math.max(1, left.plusNanos(NANOS_PER_MILLI - 1).toMillis()));
      } else {
        return queue.remove().action();
      }
    }
    return null;
  }

  /** Drops every task that has not started and interrupts those that run. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      queue.clear();
      notifyAll();
    }
    tasks.shutdownNow();
    pace.close();
  }

  private record Due(Instant at, long order, Runnable action) {}
}
