package dev.iops.cloud.fault;

/** Disturbs what event source mappings read of a shard. Asked before each read. Thread-safe. */
@FunctionalInterface
public non-sealed interface ShardFault extends Fault {
  /**
   * Whether this read gives nothing, and the next goes on at the same place.
   *
   * @param streamArn of a Kinesis stream or a table's stream
   * @param ordinal which of the stream's shards it is, from 1, in the order in which the stream lists them
   */
  boolean isStalled(String streamArn, String shardId, int ordinal);
}
