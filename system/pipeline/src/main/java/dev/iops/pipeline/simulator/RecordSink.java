package dev.iops.pipeline.simulator;

import java.util.List;
import java.util.Optional;

/** Where records go: PutRecords of one stream. */
@FunctionalInterface
public interface RecordSink {
  /** The most records of one call ("PutRecords", Amazon Kinesis Data Streams API Reference). */
  int MAX_RECORDS = 500;

  /**
   * The most bytes of one call, partition keys included. The service takes 10 MiB by now; half of it is the limit that
   * its older endpoints still have.
   */
  int MAX_BYTES = 5 * 1024 * 1024;

  /**
   * Puts the records in one call.
   *
   * @param records at most {@link #MAX_RECORDS} and {@link #MAX_BYTES}
   * @return for each record, in the same order, empty if it was taken, else why it was not
   * @throws SinkException if the call as a whole failed; some or all records may have been taken all the same
   */
  List<Optional<String>> put(List<OutgoingRecord> records);

  /**
   * One record on its way.
   *
   * @param partitionKey the id of the event's stream
   * @param data the event's JSON
   */
  @SuppressWarnings("ArrayRecordComponent")
  record OutgoingRecord(String partitionKey, byte[] data) {
    /** What the record counts against the call's limit, in bytes. */
    int size() {
      return partitionKey.length() + data.length;
    }
  }
}
