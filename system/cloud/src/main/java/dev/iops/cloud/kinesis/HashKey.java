package dev.iops.cloud.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A place in the 128-bit key space that the shards of a stream divide among them.
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
record HashKey(long high, long low) implements Comparable<HashKey> {
  private static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

  /** Where a partition key falls: its MD5 as an unsigned number ("PutRecord", Kinesis API reference). */
  static HashKey ofPartitionKey(String partitionKey) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
      var bytes = ByteBuffer.wrap(digest);
      return new HashKey(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /**
   * Reads a decimal number, as in {@code ExplicitHashKey}.
   *
   * @throws IllegalArgumentException if it is not in [0, 2^128-1]
   */
  static HashKey parse(String decimal) {
    return of(new BigInteger(decimal));
  }

  /** The first key of shard {@code index} of {@code count} that divide the space evenly; the end of the space for count. */
  static BigInteger startOf(int index, int count) {
    return index == count ? SPACE : SPACE.divide(BigInteger.valueOf(count)).multiply(BigInteger.valueOf(index));
  }

  static HashKey of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(SPACE) >= 0) {
      throw new IllegalArgumentException("a hash key is in [0, 2^128-1], got " + value);
    }
    return new HashKey(value.shiftRight(64).longValue(), value.longValue());
  }

  /** The key as a number. */
  BigInteger value() {
    return new BigInteger(Long.toUnsignedString(high)).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
  }

  @Override
  public int compareTo(HashKey other) {
    var byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** The number in decimal, as the API shows it. */
  @Override
  public String toString() {
    return value().toString();
  }
}
