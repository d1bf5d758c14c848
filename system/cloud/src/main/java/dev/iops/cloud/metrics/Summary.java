package dev.iops.cloud.metrics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The values of one period, put together from its minutes. For one thread. */
final class Summary {

  private final TreeMap<Integer, Double> buckets = new TreeMap<>();
  private double count;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;
  private boolean hasUnknownValues;

  void add(StatisticSet values, boolean someUnknown) {
    count += values.sampleCount();
    sum += values.sum();
    minimum = Math.min(minimum, values.minimum());
    maximum = Math.max(maximum, values.maximum());
    hasUnknownValues |= someUnknown;
  }

  void addBucket(int bucket, double samples) {
    buckets.merge(bucket, samples, Double::sum);
  }

  double count() {
    return count;
  }

  double sum() {
    return sum;
  }

  double minimum() {
    return minimum;
  }

  double maximum() {
    return maximum;
  }

  double average() {
    return sum / count;
  }

  /**
   * The smallest value that at least so many per cent of the values do not pass. Empty if that cannot be known: there
   * are negative values, or statistic sets of different values ("CloudWatch statistics definitions").
   */
  OptionalDouble percentile(double percent) {
    if (hasUnknownValues || buckets.isEmpty()) {
      return OptionalDouble.empty();
    }
    double rank = (percent / 100) * count;
    double seen = 0;
    for (Map.Entry<Integer, Double> bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank && !bucket.getKey().equals(buckets.lastKey())) {
        return OptionalDouble.of(Math.clamp(Buckets.middle(bucket.getKey()), minimum, maximum));
      }
    }
    return OptionalDouble.of(maximum);
  }
}
