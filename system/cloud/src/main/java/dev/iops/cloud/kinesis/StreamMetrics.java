package dev.iops.cloud.kinesis;

import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;
import java.time.Instant;

/**
 * What one stream counts in the name space {@code AWS/Kinesis}, by {@code StreamName} ("Monitoring the Amazon Kinesis
 * Data Streams service with Amazon CloudWatch"). Latencies are left out: they would be those of this machine.
 */
final class StreamMetrics {

  private final MetricSink sink;
  private final String stream;
  private final Recorder incomingRecords;
  private final Recorder incomingBytes;
  private final Recorder writeThrottled;
  private final Recorder readThrottled;
  private final Recorder readSuccess;
  private final Recorder readRecords;
  private final Recorder readBytes;
  private final Recorder iteratorAge;
  private final Recorder putRecordSuccess;
  private final Recorder putRecordBytes;
  private final Recorder putRecordsSuccess;
  private final Recorder putRecordsBytes;
  private final Recorder putRecordsTotal;
  private final Recorder putRecordsSuccessful;
  private final Recorder putRecordsFailed;
  private final Recorder putRecordsThrottled;

  StreamMetrics(MetricSink sink, String stream) {
    this.sink = sink;
    this.stream = stream;
    incomingRecords = recorder("IncomingRecords", Unit.COUNT);
    incomingBytes = recorder("IncomingBytes", Unit.BYTES);
    writeThrottled = recorder("WriteProvisionedThroughputExceeded", Unit.COUNT);
    readThrottled = recorder("ReadProvisionedThroughputExceeded", Unit.COUNT);
    readSuccess = recorder("GetRecords.Success", Unit.COUNT);
    readRecords = recorder("GetRecords.Records", Unit.COUNT);
    readBytes = recorder("GetRecords.Bytes", Unit.BYTES);
    iteratorAge = recorder("GetRecords.IteratorAgeMilliseconds", Unit.MILLISECONDS);
    putRecordSuccess = recorder("PutRecord.Success", Unit.COUNT);
    putRecordBytes = recorder("PutRecord.Bytes", Unit.BYTES);
    putRecordsSuccess = recorder("PutRecords.Success", Unit.COUNT);
    putRecordsBytes = recorder("PutRecords.Bytes", Unit.BYTES);
    putRecordsTotal = recorder("PutRecords.TotalRecords", Unit.COUNT);
    putRecordsSuccessful = recorder("PutRecords.SuccessfulRecords", Unit.COUNT);
    putRecordsFailed = recorder("PutRecords.FailedRecords", Unit.COUNT);
    putRecordsThrottled = recorder("PutRecords.ThrottledRecords", Unit.COUNT);
  }

  private Recorder recorder(String name, Unit unit) {
    return sink.recorder(MetricId.of("AWS/Kinesis", name).with("StreamName", stream), unit);
  }

  /** A shard took a record. */
  void taken(int sizeBytes) {
    incomingRecords.increment();
    incomingBytes.record(sizeBytes);
    writeThrottled.happened(false);
  }

  /** A shard refused a record because its rate is used up. */
  void refused() {
    writeThrottled.happened(true);
  }

  /** A shard refused a read because its rate is used up. */
  void readRefused() {
    readThrottled.happened(true);
    readSuccess.happened(false);
  }

  /** A shard was read. */
  void read(ShardPage page, Instant now) {
    readThrottled.happened(false);
    readSuccess.happened(true);
    readRecords.record(page.records().size());
    readBytes.record(page.sizeBytes());
    long age = page.records().isEmpty()
      ? page.behindLatest().toMillis()
      : now.toEpochMilli() - page.records().getLast().arrivedAtMs();
    iteratorAge.record((double) age);
  }

  /** A call of PutRecord ended. */
  void putRecord(int sizeBytes, boolean isTaken) {
    putRecordSuccess.happened(isTaken);
    putRecordBytes.record(sizeBytes);
  }

  /** A call of PutRecords ended; what failed was throttled, other failures refuse the whole call. */
  void putRecords(long sizeBytes, int records, int throttled) {
    putRecordsSuccess.happened(throttled < records);
    putRecordsBytes.record((double) sizeBytes);
    putRecordsTotal.record(records);
    putRecordsSuccessful.record(records - throttled);
    putRecordsFailed.record(0);
    putRecordsThrottled.record(throttled);
  }
}
