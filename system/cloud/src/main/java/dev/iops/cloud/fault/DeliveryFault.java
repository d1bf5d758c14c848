package dev.iops.cloud.fault;

import java.time.Duration;

/**
 * Disturbs what becomes of a post on its way to the client, after its caller was told that it was accepted. Asked once for
 * each accepted post to a client that is still there. Thread-safe.
 */
@FunctionalInterface
public non-sealed interface DeliveryFault extends Fault {
  /** Lets everything pass. */
  DeliveryFault NONE = _connectionId -> Way.STRAIGHT;

  /** How the next post to this connection goes. */
  Way next(String connectionId);

  /**
   * How one message goes.
   *
   * @param isDropped it is never written; goes before everything else
   * @param delay how long it, and all that follows it on its connection, is held back
   * @param isDoubled it is written twice
   * @param patience how long it waits for the next message of its connection to pass it; zero if it waits for none
   */
  record Way(boolean isDropped, Duration delay, boolean isDoubled, Duration patience) {
    /** As without a fault. */
    public static final Way STRAIGHT = new Way(false, Duration.ZERO, false, Duration.ZERO);
    static final Way DROPPED = new Way(true, Duration.ZERO, false, Duration.ZERO);
    static final Way DOUBLED = new Way(false, Duration.ZERO, true, Duration.ZERO);

    static Way delayed(Duration by) {
      return new Way(false, by, false, Duration.ZERO);
    }

    static Way overtaken(Duration patience) {
      return new Way(false, Duration.ZERO, false, patience);
    }

    /** Whether it goes as without a fault. */
    public boolean isStraight() {
      return !isDropped && !isDoubled && delay.isZero() && patience.isZero();
    }

    Way and(Way other) {
      if (isStraight()) {
        return other;
      }
      return new Way(
        isDropped || other.isDropped,
        delay.plus(other.delay),
        isDoubled || other.isDoubled,
        patience.plus(other.patience)
      );
    }
  }
}
