package dev.iops.cloud.kinesis;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The sequence numbers of one shard: 56-digit decimals that grow with every record.
 *
 * <p>In hexadecimal they have the layout that is observed on AWS: {@code 2}, the shard's creation second (9 digits), the
 * shard's last digit, a counter (16), {@code 00}, the arrival second (9), the shard's number (8), {@code 2}. The counter
 * is 0 in the shard's starting sequence number; the n-th record, from 0, has n + 1.
 */
final class SequenceNumbers {

  private static final int COUNTER_SHIFT = 80;
  private static final int SECOND_SHIFT = 36;
  private static final int SHARD_SHIFT = 4;
  private static final int CREATED_SHIFT = 148;
  private static final BigInteger FIRST = BigInteger.TWO.shiftLeft(184);
  private static final BigInteger END = BigInteger.valueOf(3).shiftLeft(184);
  private static final long VERSION = 2;

  private final long createdSecond;
  private final int shardIndex;
  private final BigInteger base;

  /**
   * @param createdSecond when the shard was created, in seconds since the epoch
   * @param shardIndex the shard's number in its stream
   */
  SequenceNumbers(long createdSecond, int shardIndex) {
    this.createdSecond = createdSecond;
    this.shardIndex = shardIndex;
    this.base = FIRST.add(BigInteger.valueOf(createdSecond).shiftLeft(CREATED_SHIFT))
      .add(BigInteger.valueOf(shardIndex & 0xF).shiftLeft(CREATED_SHIFT - 4))
      .add(BigInteger.valueOf(((long) shardIndex << SHARD_SHIFT) | VERSION));
  }

  /** The shard's {@code StartingSequenceNumber}, lower than that of every record. */
  String starting() {
    return format(0, createdSecond);
  }

  /** The {@code EndingSequenceNumber} of a shard that is closed, higher than that of every record. */
  String ending(long closedAtMs) {
    return format(Long.MAX_VALUE, closedAtMs / 1_000);
  }

  /** The sequence number of the record at a position, counted from 0. */
  String at(long position, long arrivedAtMs) {
    return format(position + 1, arrivedAtMs / 1_000);
  }

  private String format(long counter, long second) {
    var tail = BigInteger.valueOf(second).shiftLeft(SECOND_SHIFT);
    return base.add(BigInteger.valueOf(counter).shiftLeft(COUNTER_SHIFT)).add(tail).toString();
  }

  /** The position that this shard's sequence number stands for, -1 for the starting one; empty if from another shard. */
  Optional<Long> position(Parsed parsed) {
    var mine = parsed.createdSecond == createdSecond && parsed.shardIndex == shardIndex;
    return mine ? Optional.of(parsed.counter - 1) : Optional.empty();
  }

  /** Takes a sequence number apart; empty if no shard could have issued it. */
  static Optional<Parsed> parse(String sequenceNumber) {
    var number = new BigInteger(sequenceNumber);
    if (number.compareTo(FIRST) < 0 || number.compareTo(END) >= 0 || bits(number, 0, 4) != VERSION) {
      return Optional.empty();
    }
    return Optional.of(
      new Parsed(
        bits(number, CREATED_SHIFT, 36),
        (int) bits(number, SHARD_SHIFT, 32),
        bits(number, COUNTER_SHIFT, 63),
        bits(number, SECOND_SHIFT, 36)
      )
    );
  }

  private static long bits(BigInteger number, int shift, int width) {
    return number.shiftRight(shift).longValue() & ((1L << width) - 1);
  }

  /**
   * The parts of a sequence number.
   *
   * @param createdSecond when the shard was created, in seconds since the epoch
   * @param shardIndex the shard's number
   * @param counter the record's counter, 0 for a starting sequence number
   * @param second when the record arrived, in seconds since the epoch
   */
  record Parsed(long createdSecond, int shardIndex, long counter, long second) {}
}
