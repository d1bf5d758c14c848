package dev.iops.doctor.evidence;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that was waited for.
 *
 * @param after when it came; empty if it did not
 * @param patience how long it was waited for
 */
public record Awaited(Optional<Duration> after, Duration patience) {
  /** It came after that time. */
  public static Awaited came(Duration after) {
    return new Awaited(Optional.of(after), after);
  }

  /** It did not come within that time. */
  public static Awaited missed(Duration patience) {
    return new Awaited(Optional.empty(), patience);
  }

  /** Whether it came. */
  public boolean hasCome() {
    return after.isPresent();
  }
}
