package dev.iops.cloud.fault;

/** Disturbs writing to Kinesis streams. Asked once for each record of a PutRecord or PutRecords. Thread-safe. */
@FunctionalInterface
public non-sealed interface PutFault extends Fault {
  /** Lets everything pass. */
  PutFault NONE = (stream, shardId) -> false;

  /**
   * Whether the record is refused as if its shard's rate were exceeded.
   *
   * @param stream the stream's name
   */
  boolean isThrottled(String stream, String shardId);
}
