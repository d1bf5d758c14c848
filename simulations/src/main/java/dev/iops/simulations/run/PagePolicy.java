package dev.iops.simulations.run;

import dev.iops.simulations.run.ReconnectPolicy.FloorAndJitter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the operations page holds its connection: it pings as soon as it is connected and from then on regularly, ends a
 * connection on which it hears nothing, comes back after a random wait, and opens its next connection before the gateway
 * cuts the present one. {@code policy.js} of {@code system/dashboard} says why each time is what it is.
 *
 * @param pingEvery how often it pings
 * @param pongWithin how long any frame may take to arrive after a ping
 * @param backoff how long it waits before it comes back
 * @param stableAfter only a connection that lived this long ends a row of failures
 * @param handOverAfter the age at which it opens its next connection, at the latest
 * @param handOverSpread up to this much earlier, by chance
 * @param overlap how long it keeps both once the next one has answered
 */
public record PagePolicy(
  Duration pingEvery,
  Duration pongWithin,
  FloorAndJitter backoff,
  Duration stableAfter,
  Duration handOverAfter,
  Duration handOverSpread,
  Duration overlap
) {
  /** The page's own times; a test in {@code e2e-tests} holds them equal to {@code policy.js}. */
  public static PagePolicy dashboard() {
    return new PagePolicy(
      Duration.ofSeconds(30),
      Duration.ofSeconds(10),
      ReconnectPolicy.dashboard(),
      Duration.ofMinutes(1),
      Duration.ofMinutes(110),
      Duration.ofMinutes(10),
      Duration.ofSeconds(10)
    );
  }

  /**
   * The same at a gateway that counts so much faster: what answers to its limits is divided by the scale. Deadlines and waits
   * are not, for they answer to the network and to machines.
   *
   * @param slack how much longer both connections are kept, since what is on its way does not get faster
   */
  public PagePolicy scaled(int scale, Duration slack) {
    return new PagePolicy(
      pingEvery.dividedBy(scale),
      pongWithin,
      backoff,
      stableAfter,
      handOverAfter.dividedBy(scale),
      handOverSpread.dividedBy(scale),
      overlap.dividedBy(scale).plus(slack)
    );
  }

  /** The age at which one connection is handed over. */
  Duration handOver(RandomGenerator random) {
    return handOverAfter.minusNanos(random.nextLong(handOverSpread.toNanos() + 1));
  }
}
