package dev.iops.cloud.kinesis;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** A timeline that moves only when a test says so. Kinesis reads it and never waits on it. */
final class ManualTimeline implements Timeline {

  private volatile Instant now = Instant.parse("2026-01-05T10:15:30.250Z");

  @Override
  public Instant now() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    throw new UnsupportedOperationException("Kinesis schedules nothing");
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("Kinesis waits for nothing");
  }
}
