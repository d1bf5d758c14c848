package dev.iops.pipeline.broadcaster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a client that does not read from a gateway that is busy: the gateway answers 429 for both ("The client is sending
 * more than the allowed number of requests per unit of time or the WebSocket client side buffer is full", API Gateway
 * Management API, {@code LimitExceededException}). A busy gateway refuses posts to everybody; a client that does not read
 * is alone, and everybody would wait for it until the function's time is up. One per broadcast; thread-safe.
 */
final class SlowClients {

  /** So long a client may take no frame before the others stop waiting for it. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MIN_REFUSALS = 6;

  private final int connections;
  private final AtomicInteger refusedNow = new AtomicInteger();

  /**
   * @param connections how many take part in the broadcast
   */
  SlowClients(int connections) {
    this.connections = connections;
  }

  /** The post of one more connection is being refused with 429. */
  void refused() {
    refusedNow.incrementAndGet();
  }

  /** The post of one of these connections is not being refused any more. */
  void released() {
    refusedNow.decrementAndGet();
  }

  /**
   * Whether it is the client that is slow: it was refused long and often enough, and most of the others are not.
   *
   * @param refusals how many answers in a row were 429
   * @param since how long ago the first of these was
   */
  boolean isSlow(int refusals, Duration since) {
    return refusals >= MIN_REFUSALS && since.compareTo(PATIENCE) >= 0 && 2 * refusedNow.get() <= connections;
  }
}
