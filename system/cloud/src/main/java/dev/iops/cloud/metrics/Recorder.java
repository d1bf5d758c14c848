package dev.iops.cloud.metrics;

/** Takes the values of one metric. Thread-safe and quick: hot paths keep one and call it. */
@FunctionalInterface
public interface Recorder {
  /** Adds one value at the current time. */
  void record(double value);

  /** Adds the value 1, as an event that happened. */
  default void increment() {
    record(1);
  }

  /** Adds 1 if the event happened and 0 if not, so that the metric's average is its rate, as many of AWS's metrics do. */
  default void happened(boolean did) {
    record(did ? 1 : 0);
  }
}
