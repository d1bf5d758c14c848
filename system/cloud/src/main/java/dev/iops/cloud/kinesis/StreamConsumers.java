package dev.iops.cloud.kinesis;

import dev.iops.cloud.metrics.MetricSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The registered consumers of one stream, at most 20 with different names (RegisterStreamConsumer, Kinesis API
 * reference). A consumer is active as soon as it is registered, and gone as soon as it is deregistered. Thread-safe.
 */
final class StreamConsumers {

  static final int MOST = 20;

  private final KinesisStream stream;
  private final KinesisLimits limits;
  private final MetricSink metrics;
  private final TreeMap<String, StreamConsumer> byName = new TreeMap<>();

  StreamConsumers(KinesisStream stream, KinesisLimits limits, MetricSink metrics) {
    this.stream = stream;
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * Registers a consumer.
   *
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceInUseException} if there is one of this name, {@code
   *     LimitExceededException} if there are 20
   */
  synchronized StreamConsumer register(String name, Instant now) {
    if (byName.containsKey(name)) {
      throw KinesisErrors.consumerExists(name, stream);
    }
    if (byName.size() == MOST) {
      throw KinesisErrors.tooManyConsumers(stream, MOST);
    }
    var measured = new ConsumerMetrics(metrics, stream.name(), name);
    var added = new StreamConsumer(stream, name, now, limits, measured);
    byName.put(name, added);
    return added;
  }

  /** Ends a consumer. */
  synchronized void deregister(StreamConsumer consumer) {
    consumer.deregister();
    byName.remove(consumer.name(), consumer);
  }

  /** The consumer of this name; empty if there is none. */
  synchronized Optional<StreamConsumer> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All consumers in order of their names. */
  synchronized List<StreamConsumer> all() {
    return List.copyOf(byName.values());
  }
}
