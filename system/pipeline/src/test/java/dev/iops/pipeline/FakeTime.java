package dev.iops.pipeline;

import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still. {@link #advance} moves it for all; a sleep moves it only for the thread that sleeps, so that
 * what one thread waits for takes no time from those beside it. Thread-safe.
 */
public final class FakeTime implements TimeSource {

  public static final Instant START = Instant.parse("2026-01-01T12:00:00.123456Z");

  private final AtomicLong advancedNanos = new AtomicLong();
  private final ThreadLocal<Long> sleptNanos = ThreadLocal.withInitial(() -> 0L);

  @Override
  public Instant now() {
    return START.plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    return advancedNanos.get() + sleptNanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    sleptNanos.set(sleptNanos.get() + duration.toNanos());
  }

  public void advance(Duration duration) {
    advancedNanos.addAndGet(duration.toNanos());
  }

  public Duration elapsed() {
    return Duration.ofNanos(nanoTime());
  }
}
