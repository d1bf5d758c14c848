package dev.iops.cloud.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the embedded cloud sees it. Nothing in the cloud reads a clock or waits in any other way, so a test can run
 * the ten minutes of an idle timeout in an instant and a scenario can run them ten times as fast.
 *
 * <p>Implementations are thread-safe.
 */
public interface Timeline {
  /** The current time, with at least millisecond resolution; never goes back. */
  Instant now();

  /**
   * Runs {@code task} once, {@code delay} from now, on a thread of its own (it may block).
   *
   * @param delay not negative; zero means as soon as possible
   * @return a handle that cancels the task if it has not started
   */
  Scheduled schedule(Duration delay, Runnable task);

  /**
   * Blocks the calling thread until {@code duration} has passed on this timeline.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void sleep(Duration duration) throws InterruptedException;

  /** A task that is still to run. */
  @FunctionalInterface
  interface Scheduled {
    /** Keeps the task from starting; does nothing if it has started or was cancelled before. */
    void cancel();
  }
}
