package dev.iops.reports.statistics;

import java.util.Arrays;

/**
 * Mean and spread of some values.
 *
 * @param count how many there are
 * @param mean NaN if there are none
 * @param variance that of a sample, with n - 1; 0 if there are fewer than two
 */
public record Moments(int count, double mean, double variance) {
  /** Those of these values. */
  public static Moments of(double... values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values)
      .map(value -> (value - mean) * (value - mean))
      .sum();
    return new Moments(values.length, mean, values.length < 2 ? 0 : squares / (values.length - 1));
  }

  /** The standard deviation. */
  public double deviation() {
    return Math.sqrt(variance);
  }
}
