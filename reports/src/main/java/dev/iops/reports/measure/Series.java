package dev.iops.reports.measure;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.IntervalLatencies;
import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.SlopePromise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity over time: a gauge, or a percentile of a hop.
 *
 * @param readings how many there were: those of the gauge, or the intervals of the hop's log
 * @param spanMicros the time from the first to the last of them
 * @param points the same in order of time, thinned out to a few hundred if there are more
 */
public record Series(long readings, long spanMicros, List<Sample> points) {
  private static final Pattern LATENCY = Pattern.compile("latency\\.([a-z]+)\\.p([0-9]+(?:\\.[0-9]+)?)");
  private static final int MAX_POINTS = 500;

  /** The series of this name; see {@link dev.iops.reports.run.SlopePromise}. */
  public static Series of(RecordedRun run, String name) {
    Matcher latency = LATENCY.matcher(name);
    if (latency.matches()) {
      Hop hop = Hop.of(latency.group(1));
      return latency(run.latencies().get(hop).intervals(), Double.parseDouble(latency.group(2)));
    }
    return gauge(run.ledger().timeline().gauge(name));
  }

  /** Thins out by the median of neighbours, which one odd reading cannot move. */
  private static Series gauge(List<Sample> samples) {
    int width = width(samples.size());
    List<Sample> points = new ArrayList<>();
    for (int first = 0; first < samples.size(); first += width) {
      List<Sample> bin = samples.subList(first, Math.min(samples.size(), first + width));
      long middle = (bin.getFirst().atMicros() + bin.getLast().atMicros()) / 2;
      points.add(new Sample(middle, median(bin.stream().mapToDouble(Sample::value).toArray())));
    }
    long span = samples.isEmpty() ? 0 : samples.getLast().atMicros() - samples.getFirst().atMicros();
    return new Series(samples.size(), span, points);
  }

  /** Thins out by merging intervals, because percentiles have no average. */
  private static Series latency(IntervalLatencies intervals, double percentile) {
    int width = width(intervals.size());
    List<Sample> points = new ArrayList<>();
    for (int first = 0; first < intervals.size(); first += width) {
      int count = Math.min(width, intervals.size() - first);
      long middle = (intervals.middleMicros(first) + intervals.middleMicros(first + count - 1)) / 2;
      points.add(new Sample(middle, intervals.merged(first, count).getValueAtPercentile(percentile)));
    }
    int last = intervals.size() - 1;
    long span = last < 0 ? 0 : intervals.middleMicros(last) - intervals.middleMicros(0);
    return new Series(intervals.size(), span, points);
  }

  private static int width(int readings) {
    return Math.max(1, (readings + MAX_POINTS - 1) / MAX_POINTS);
  }

  static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
