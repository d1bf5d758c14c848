package dev.iops.e2e.conformance.suite;

import dev.iops.cloud.time.SteppedTimeline;
import java.time.Duration;

/** How time passes on a target. */
sealed interface TargetTime {
  /** Whether a statement that needs this long can be tried. */
  boolean allows(Duration needed);

  /** Lets time pass. */
  void pass(Duration duration) throws InterruptedException;

  /** The embedded cloud's time jumps. */
  record Jumping(SteppedTimeline timeline) implements TargetTime {
    @Override
    public boolean allows(Duration needed) {
      return true;
    }

    @Override
    public void pass(Duration duration) {
      timeline.advance(duration);
    }
  }

  /**
   * Any other target has the world's time.
   *
   * @param patience the longest that the user is willing to wait for one statement
   */
  record Real(Duration patience) implements TargetTime {
    @Override
    public boolean allows(Duration needed) {
      return needed.compareTo(patience) <= 0;
    }

    @Override
    public void pass(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  }
}
