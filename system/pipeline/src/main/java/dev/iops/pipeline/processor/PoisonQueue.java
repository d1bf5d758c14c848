package dev.iops.pipeline.processor;

/** Where records go that can never be applied. Thread-safe. */
@FunctionalInterface
public interface PoisonQueue {
  /**
   * Keeps the record.
   *
   * @throws RuntimeException if it could not be kept; it must then come again
   */
  void send(PoisonRecord poison);
}
