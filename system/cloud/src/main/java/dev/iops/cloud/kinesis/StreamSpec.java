package dev.iops.cloud.kinesis;

import java.time.Duration;
import java.util.Optional;

/**
 * What a stream is made from.
 *
 * @param name its name
 * @param mode {@code PROVISIONED} or {@code ON_DEMAND}
 * @param shardCount how many shards divide the key space evenly
 * @param retention how long records can be read
 * @param kmsKeyId the key it is encrypted with, which here only shows in answers; empty if it is not encrypted
 * @param maxRecordBytes the largest payload with its partition key, in bytes
 */
public record StreamSpec(
  String name,
  Mode mode,
  int shardCount,
  Duration retention,
  Optional<String> kmsKeyId,
  int maxRecordBytes
) {
  private static final int ON_DEMAND_SHARDS = 4;
  private static final int KIB = 1024;

  /** Who decides about the number of shards. */
  public enum Mode {
    PROVISIONED,
    ON_DEMAND,
  }

  /** A stream with AWS's defaults: 24 hours of retention, not encrypted, records of up to 1 MiB. */
  public static StreamSpec provisioned(String name, int shardCount) {
    return new StreamSpec(name, Mode.PROVISIONED, shardCount, Duration.ofHours(24), Optional.empty(), KIB * KIB);
  }

  /** An on-demand stream with AWS's defaults; it starts with 4 shards and, unlike AWS's, keeps them. */
  public static StreamSpec onDemand(String name) {
    return new StreamSpec(name, Mode.ON_DEMAND, ON_DEMAND_SHARDS, Duration.ofHours(24), Optional.empty(), KIB * KIB);
  }

  /** The same stream with another retention. */
  public StreamSpec withRetention(Duration other) {
    return new StreamSpec(name, mode, shardCount, other, kmsKeyId, maxRecordBytes);
  }

  /** The same stream, encrypted with a key. */
  public StreamSpec withKmsKey(String keyId) {
    return new StreamSpec(name, mode, shardCount, retention, Optional.of(keyId), maxRecordBytes);
  }

  /** The same stream for records of up to so many KiB, 1,024 to 10,240 ("Handle large records", Developer Guide). */
  public StreamSpec withMaxRecordKib(int kib) {
    return new StreamSpec(name, mode, shardCount, retention, kmsKeyId, kib * KIB);
  }
}
