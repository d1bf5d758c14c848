package dev.iops.reports.measure;

import dev.iops.reports.ledger.RecordedTimeline.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * Where a series goes, after Theil and Sen: the median of the slopes between every two points, which a quarter of wild
 * points cannot turn.
 *
 * @param perHour growth an hour, in the unit of the series
 * @param first the median of its first tenth
 * @param last the median of its last tenth
 */
public record Trend(double perHour, double first, double last) {
  private static final double HOUR_MICROS = 3_600e6;

  /**
   * The trend of a series.
   *
   * @throws IllegalArgumentException if it has fewer than two moments
   */
  public static Trend of(Series series) {
    List<Sample> points = series.points();
    int tenth = Math.max(1, points.size() / 10);
    double[] slopes = slopes(points);
    if (slopes.length == 0) {
      throw new IllegalArgumentException("A trend needs readings at two moments or more");
    }
    return new Trend(
      Series.median(slopes) * HOUR_MICROS,
      median(points.subList(0, tenth)),
      median(points.subList(points.size() - tenth, points.size()))
    );
  }

  private static double[] slopes(List<Sample> points) {
    double[] slopes = new double[(points.size() * (points.size() - 1)) / 2];
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        long micros = points.get(j).atMicros() - points.get(i).atMicros();
        if (micros > 0) {
          slopes[count++] = (points.get(j).value() - points.get(i).value()) / micros;
        }
      }
    }
    return Arrays.copyOf(slopes, count);
  }

  private static double median(List<Sample> points) {
    return Series.median(points.stream().mapToDouble(Sample::value).toArray());
  }
}
