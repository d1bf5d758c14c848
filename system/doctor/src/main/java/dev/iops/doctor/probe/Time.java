package dev.iops.doctor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Where probes get the time from, and how they let it pass. */
public interface Time {
  /** The wall clock. */
  Instant now();

  /** Lets that much time pass. */
  void pause(Duration duration);

  /** Waits until the condition holds, and looks every 50 ms; returns whether it came to hold. */
  default boolean await(Duration patience, BooleanSupplier condition) {
    Instant deadline = now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (!now().isBefore(deadline)) {
        return false;
      }
      pause(Duration.ofMillis(50));
    }
    return true;
  }

  /** The machine's. */
  static Time system() {
    return new SystemTime();
  }
}
