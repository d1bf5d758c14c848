package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;

/** The answers 429 in a row that one connection gets. Not thread-safe. */
final class RefusalStreak {

  private final SlowClients slowClients;
  private final TimeSource time;
  private int count;
  private long firstNanos;

  RefusalStreak(SlowClients slowClients, TimeSource time) {
    this.slowClients = slowClients;
    this.time = time;
  }

  /** The connection's next answer. */
  void note(Kind answer) {
    boolean refused = answer == Kind.THROTTLED;
    if (refused && count == 0) {
      firstNanos = time.nanoTime();
      slowClients.refused();
    }
    if (!refused && count > 0) {
      slowClients.released();
    }
    count = refused ? count + 1 : 0;
  }

  /** Whether this client holds up the others. */
  boolean isOfASlowClient() {
    return count > 0 && slowClients.isSlow(count, Duration.ofNanos(time.nanoTime() - firstNanos));
  }
}
