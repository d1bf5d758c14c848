package dev.iops.cloud.metrics;

/**
 * Values put into classes one per cent apart, which makes a percentile right to one per cent, however large or small
 * the values are, and bounds the memory that they take.
 */
final class Buckets {

  private static final int ZERO = Integer.MIN_VALUE;
  private static final double STEP = Math.log(1.01);

  private Buckets() {}

  /** The class of a value that is not negative; higher values have higher classes. */
  static int of(double value) {
    return value == 0 ? ZERO : (int) Math.floor(Math.log(value) / STEP);
  }

  /** The value that stands for all of a class. */
  static double middle(int bucket) {
    return bucket == ZERO ? 0 : Math.exp((bucket + 0.5) * STEP);
  }
}
