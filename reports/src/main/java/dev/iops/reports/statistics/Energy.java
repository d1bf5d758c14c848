package dev.iops.reports.statistics;

/**
 * The energy distance between neighbouring parts of a stretch of a series, scaled for their sizes: Q of Matteson and James
 * (2014), equation 7. Sums of distances are laid down once, so each split costs the same few additions.
 */
final class Energy {

  /** {@code sums[i][j]}: the distances between each of the first i and each of the first j points, summed. */
  private final double[][] sums;

  /** Of the points from one index up to, not including, another. */
  Energy(double[] series, int from, int to) {
    int count = to - from;
    sums = new double[count + 1][count + 1];
    for (int i = 1; i <= count; i++) {
      double row = 0;
      for (int j = 1; j <= count; j++) {
        row += Math.abs(series[from + i - 1] - series[from + j - 1]);
        sums[i][j] = sums[i - 1][j] + row;
      }
    }
  }

  /** Between the points before {@code middle} and those from there up to, not including, {@code end}; both have 2 or more. */
  double between(int middle, int end) {
    double left = middle;
    double right = end - middle;
    double across = sums[middle][end] - sums[middle][middle];
    // each pair within a part is in the sum twice, as the binomial coefficients of the paper count it once
    double withinLeft = sums[middle][middle] / (left * (left - 1));
    double withinRight = (sums[end][end] - 2 * sums[middle][end] + sums[middle][middle]) / (right * (right - 1));
    double distance = (2 * across) / (left * right) - withinLeft - withinRight;
    return ((left * right) / (left + right)) * distance;
  }
}
