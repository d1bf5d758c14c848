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
      long grown = base.toNanos() << Math.min(failures, DOUBLINGS);
      boolean overflown = grown >> Math.min(failures, DOUBLINGS) != base.toNanos();
      long bound = overflown ? most.toNanos() : Math.min(grown, most.toNanos());
      return Optional.of(Duration.ofNanos(random.nextLong(bound + 1)));
    }
  }
}
