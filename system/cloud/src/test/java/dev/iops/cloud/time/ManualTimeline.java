package dev.iops.cloud.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/** A timeline that moves only when a test moves it, or, if the test wants so, by every sleep. */
public final class ManualTimeline implements Timeline {

  private final PriorityQueue<Due> queue = new PriorityQueue<>(
    Comparator.comparing(Due::at).thenComparingLong(Due::order)
  );
  private Instant now = Instant.parse("2026-01-05T10:15:30.250Z");
  private long order;
  private boolean sleepsAdvance;

  /** From now on a sleep moves the time instead of waiting for it. */
  public synchronized ManualTimeline withSleepsThatAdvance() {
    sleepsAdvance = true;
    return this;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Scheduled schedule(Duration delay, Runnable task) {
    Runnable started = () -> Thread.ofVirtual().start(task);
    if (delay.isZero()) {
      started.run();
      return () -> {};
    }
    Due due = new Due(now.plus(delay), order++, started);
    queue.add(due);
    return () -> cancel(due);
  }

  private synchronized void cancel(Due due) {
    queue.remove(due);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    synchronized (this) {
      if (sleepsAdvance) {
        advance(duration);
        return;
      }
      queue.add(new Due(now.plus(duration), order++, over::countDown));
    }
    over.await();
  }

  /** Moves the time and starts, in order, what becomes due. */
  public synchronized void advance(Duration by) {
    Instant target = now.plus(by);
    while (!queue.isEmpty() && !queue.peek().at().isAfter(target)) {
      Due due = queue.remove();
      now = due.at();
      due.action().run();
    }
    now = target;
  }

  /** How many sleeps and tasks wait for the time to come. */
  public synchronized int waiting() {
    return queue.size();
  }

  /** Whether a sleep or a task waits for just this long from now. */
  public synchronized boolean waitsFor(Duration duration) {
    Instant at = now.plus(duration);
    return queue.stream().anyMatch(due -> due.at().equals(at));
  }

  private record Due(Instant at, long order, Runnable action) {}
}
