package dev.iops.reports.latency;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The samples of one hop interval by interval, as they were written about once a second. Each interval stays compressed
 * until it is asked for, because thousands of histograms in the open would take gigabytes. Values are microseconds, times
 * microseconds since the epoch; negative samples count as 0.
 */
public final class IntervalLatencies {

  /** No interval at all. */
  public static final IntervalLatencies NONE = new IntervalLatencies(List.of());

  private final List<Interval> intervals;
  private final long[] middles;

  private IntervalLatencies(List<Interval> intervals) {
    this.intervals = List.copyOf(intervals);
    middles = intervals
      .stream()
      .mapToLong(interval -> (interval.fromMicros() + interval.toMicros()) / 2)
      .sorted()
      .toArray();
  }

  /** How many intervals have samples. */
  public int size() {
    return intervals.size();
  }

  /** The middle of an interval, in order of time. */
  public long middleMicros(int interval) {
    return middles[interval];
  }

  /** All samples of some intervals that follow each other. */
  public Histogram merged(int firstInterval, int count) {
    Histogram merged = new Histogram(LatencyRecorder.SIGNIFICANT_DIGITS);
    intervals.subList(firstInterval, firstInterval + count).forEach(interval -> merged.add(interval.decode()));
    return merged;
  }

  /** All samples of the intervals whose middle lies in a span of time: from its beginning, up to but not including its end. */
  public Histogram between(long fromMicros, long toMicros) {
    int first = before(fromMicros);
    return merged(first, Math.max(0, before(toMicros) - first));
  }

  /** How many intervals have their middle before a moment. */
  private int before(long atMicros) {
    int place = Arrays.binarySearch(middles, atMicros);
    int before = place < 0 ? -place - 1 : place;
    while (before > 0 && middles[before - 1] >= atMicros) {
      before--;
    }
    return before;
  }

  /** Collects intervals in order of time. */
  static final class Builder {

    private final List<Interval> intervals = new ArrayList<>();

    void add(long fromMicros, long toMicros, byte[] compressed) {
      intervals.add(new Interval(fromMicros, toMicros, compressed));
    }

    IntervalLatencies build() {
      intervals.sort((a, b) -> Long.compare(a.fromMicros() + a.toMicros(), b.fromMicros() + b.toMicros()));
      return new IntervalLatencies(intervals);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Interval(long fromMicros, long toMicros, byte[] compressed) {
    Histogram decode() {
      try {
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 0);
      } catch (DataFormatException e) {
        throw new IllegalStateException("An interval that could be read before cannot be decoded", e);
      }
    }
  }
}
