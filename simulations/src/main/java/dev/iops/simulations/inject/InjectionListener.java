package dev.iops.simulations.inject;

/** Hears what an injection does, on its threads; must be quick. */
@FunctionalInterface
public interface InjectionListener {
  /**
   * A call came back: so many events of it are stored, or nobody knows whether they are.
   *
   * @param atMicros when they left, microseconds since the epoch
   */
  void emitted(int events, long atMicros);

  /**
   * An event was sent for the first time.
   *
   * @param micros how late without the target's doing: since it was due, or since the target let go of the event before it
   *               on its stream, if that was later
   */
  default void sentLate(long micros) {}
}
