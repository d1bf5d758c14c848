package dev.iops.pipeline;

import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when somebody sleeps or {@link #advance} is called. Thread-safe. */
public final class FakeTime implements TimeSource {

  public static final Instant START = Instant.parse("2026-01-01T12:00:00.123456Z");

  private final AtomicLong elapsedNanos = new AtomicLong();

  @Override
  public Instant now() {
    return START.plusNanos(elapsedNanos.get());
  }

  @Override
  public long nanoTime() {
    return elapsedNanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }

  public void advance(Duration duration) {
    elapsedNanos.addAndGet(duration.toNanos());
  }

  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos.get());
  }
}
