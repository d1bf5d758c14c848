package dev.iops.cloud.kinesis;

import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;

/**
 * What is pushed to one consumer, in the name space {@code AWS/Kinesis} by {@code StreamName} and {@code ConsumerName}
 * ("Monitoring the Amazon Kinesis Data Streams service with Amazon CloudWatch").
 */
final class ConsumerMetrics {

  private final Recorder success;
  private final Recorder records;
  private final Recorder bytes;
  private final Recorder behind;

  ConsumerMetrics(MetricSink sink, String stream, String consumer) {
    success = recorder(sink, "Success", Unit.COUNT, stream, consumer);
    records = recorder(sink, "Records", Unit.COUNT, stream, consumer);
    bytes = recorder(sink, "Bytes", Unit.BYTES, stream, consumer);
    behind = recorder(sink, "MillisBehindLatest", Unit.MILLISECONDS, stream, consumer);
  }

  private static Recorder recorder(MetricSink sink, String name, Unit unit, String stream, String consumer) {
    MetricId id = MetricId.of("AWS/Kinesis", "SubscribeToShardEvent." + name);
    return sink.recorder(id.with("StreamName", stream).with("ConsumerName", consumer), unit);
  }

  /** The consumer was given records. */
  void pushed(ShardPage page) {
    success.happened(true);
    records.record(page.records().size());
    bytes.record(page.sizeBytes());
    behind.record((double) page.behindLatest().toMillis());
  }
}
