package dev.iops.simulations.burst;

import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Future;

/** Watches how many deliveries are still to come. For one thread. */
final class Backlog {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final LoadRun run;
  private long most;
  private long now;
  private long clearSinceMicros;

  Backlog(LoadRun run) {
    this.run = run;
    look();
  }

  /** Looks until something is done, or the run is interrupted. */
  void watchUntil(Future<?> done) {
    while (!done.isDone() && run.pause(LOOK_EVERY)) {
      look();
    }
    look();
  }

  private void look() {
    long before = now;
    now = run.outstanding();
    most = Math.max(most, now);
    if (now == 0 && (before > 0 || clearSinceMicros == 0)) {
      clearSinceMicros = MicroClock.nowMicros();
    }
  }

  /** The most that was seen. */
  long most() {
    return most;
  }

  /** What was seen last. */
  long now() {
    return now;
  }

  /** Since when nothing is to come any more, microseconds since the epoch; empty if something is. */
  OptionalLong clearSinceMicros() {
    return now == 0 ? OptionalLong.of(clearSinceMicros) : OptionalLong.empty();
  }
}
