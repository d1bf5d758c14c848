package dev.iops.cloud.metrics;

/**
 * Values that were put together before they came here ("StatisticSet", CloudWatch API reference).
 *
 * @param sampleCount how many values, above 0
 */
record StatisticSet(double sampleCount, double sum, double minimum, double maximum) {
  /** Some times the same value. */
  static StatisticSet of(double value, double count) {
    return new StatisticSet(count, value * count, value, value);
  }

  /** Whether each of the values is known, because all are the same. */
  boolean isOneValue() {
    return minimum == maximum;
  }
}
