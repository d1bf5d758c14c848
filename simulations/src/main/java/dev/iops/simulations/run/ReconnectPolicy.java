package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a client comes back after its connection has ended or its handshake was refused. */
public sealed interface ReconnectPolicy {
  /**
   * How long to wait.
   *
   * @param failures attempts in a row that led to no connection; 0 right after a connection ended
   * @param random   what is left to chance
   * @return empty if the client stays away
   */
  Optional<Duration> delay(int failures, RandomGenerator random);

  /** Never. */
  record Never() implements ReconnectPolicy {
    @Override
    public Optional<Duration> delay(int failures, RandomGenerator random) {
      return Optional.empty();
    }
  }

  /** Always after the same time. */
  record Fixed(Duration delay) implements ReconnectPolicy {
    @Override
    public Optional<Duration> delay(int failures, RandomGenerator random) {
      return Optional.of(delay);
    }
  }

  /**
   * After a random part of a time that doubles with each failure ("full jitter": AWS Architecture Blog, "Exponential
   * Backoff And Jitter").
   *
   * @param base the longest first wait
   * @param most the longest wait of all
   */
  record FullJitter(Duration base, Duration most) implements ReconnectPolicy {
    private static final int DOUBLINGS = 30;

    @Override
    public Optional<Duration> delay(int failures, RandomGenerator random) {
      return Optional.of(Duration.ofNanos(random.nextLong(bound(failures).toNanos() + 1)));
    }

    /** The longest wait after that many failures. */
    public Duration bound(int failures) {
      long grown = base.toNanos() << Math.min(failures, DOUBLINGS);
      boolean overflown = grown >> Math.min(failures, DOUBLINGS) != base.toNanos();
      return Duration.ofNanos(overflown ? most.toNanos() : Math.min(grown, most.toNanos()));
    }
  }

  /**
   * After a time that is never undercut, and on top of it a random part as of {@link FullJitter}.
   *
   * @param floor the shortest wait
   * @param jitter the random part
   */
  record FloorAndJitter(Duration floor, FullJitter jitter) implements ReconnectPolicy {
    @Override
    public Optional<Duration> delay(int failures, RandomGenerator random) {
      return jitter.delay(failures, random).map(floor::plus);
    }
  }

  /** As the operations page comes back ({@code policy.js} of {@code system/dashboard}). */
  static FloorAndJitter dashboard() {
    return new FloorAndJitter(Duration.ofMillis(500), new FullJitter(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }
}
