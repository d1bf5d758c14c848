package dev.iops.cloud.kinesis;

import java.time.Duration;

/**
 * What one shard, one request and one stream may do.
 *
 * @param recordsInPerSecond records a shard takes per second
 * @param bytesInPerSecond bytes a shard takes per second, partition keys included
 * @param readsPerSecond GetRecords calls a shard answers per second
 * @param bytesOutPerSecond bytes a shard gives per second; a bigger answer is paid back before the next one
 * @param recordsPerRead records in one GetRecords answer
 * @param bytesPerRead bytes in one GetRecords answer
 * @param recordsPerPut records in one PutRecords call
 * @param bytesPerPut bytes in one PutRecords call, partition keys included
 * @param iteratorLifetime how long a shard iterator or a ListShards token can be used
 * @param retainedBytesPerStream memory for the records of one stream, shared evenly by its shards. AWS has no such
 *     limit; here a shard that outgrows its share drops its oldest records before their retention ends, and whoever
 *     would have read them next gets an {@code InternalFailure} that says so, never a silent gap
 */
public record KinesisLimits(
  int recordsInPerSecond,
  int bytesInPerSecond,
  int readsPerSecond,
  int bytesOutPerSecond,
  int recordsPerRead,
  int bytesPerRead,
  int recordsPerPut,
  int bytesPerPut,
  Duration iteratorLifetime,
  long retainedBytesPerStream
) {
  private static final int MIB = 1024 * 1024;

  /**
   * AWS's limits ("Quotas and limits" of the Kinesis Data Streams Developer Guide; PutRecords and GetRecords in its API
   * reference), with 256 MiB of memory per stream.
   */
  public static KinesisLimits aws() {
    return new KinesisLimits(
      1_000,
      MIB,
      5,
      2 * MIB,
      10_000,
      10 * MIB,
      500,
      10 * MIB,
      Duration.ofMinutes(5),
      256L * MIB
    );
  }

  /** The same limits with another memory limit per stream, in bytes. */
  public KinesisLimits withRetainedBytesPerStream(long bytes) {
    return new KinesisLimits(
      recordsInPerSecond,
      bytesInPerSecond,
      readsPerSecond,
      bytesOutPerSecond,
      recordsPerRead,
      bytesPerRead,
      recordsPerPut,
      bytesPerPut,
      iteratorLifetime,
      bytes
    );
  }
}
