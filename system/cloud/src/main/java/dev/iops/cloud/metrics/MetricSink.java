package dev.iops.cloud.metrics;

/** Where the parts of the cloud count. Thread-safe. */
@FunctionalInterface
public interface MetricSink {
  /** Counts nothing. */
  MetricSink NONE = (_id, _unit) -> _value -> {};

  /** What takes the values of one metric; to be asked for once and kept. */
  Recorder recorder(MetricId id, Unit unit);
}
