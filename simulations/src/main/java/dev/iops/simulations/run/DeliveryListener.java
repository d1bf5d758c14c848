package dev.iops.simulations.run;

/** Hears of every delivered event, on the event loop of its connection: must be quick. */
@FunctionalInterface
public interface DeliveryListener {
  /**
   * An event was delivered.
   *
   * @param intendedMicros when it was meant to be emitted, microseconds since the epoch
   * @param receivedMicros when it arrived
   */
  void delivered(long intendedMicros, long receivedMicros);
}
