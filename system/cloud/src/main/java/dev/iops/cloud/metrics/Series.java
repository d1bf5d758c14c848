package dev.iops.cloud.metrics;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The values of one metric in one unit, by minute. A new minute drops those that are too old. */
final class Series implements Recorder {

  private static final int SECONDS_PER_MINUTE = 60;

  private final Timeline timeline;
  private final ConcurrentNavigableMap<Long, Minute> minutes = new ConcurrentSkipListMap<>();
  private volatile Latest latest = new Latest(Long.MIN_VALUE, null);

  Series(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public void record(double value) {
    add(timeline.now(), StatisticSet.of(value, 1));
  }

  void add(Instant at, StatisticSet values) {
    long number = number(at);
    Latest known = latest;
    if (known.number() != number) {
      known = new Latest(number, minutes.computeIfAbsent(number, _number -> new Minute()));
      latest = known;
      minutes.headMap(number(timeline.now()) - MetricStore.KEPT.toMinutes()).clear();
    }
    known.minute().add(values);
  }

  boolean isEmpty() {
    return minutes.isEmpty();
  }

  /** When its newest minute began; only if it is not empty. */
  Instant newest() {
    return Instant.ofEpochSecond(minutes.lastKey() * SECONDS_PER_MINUTE);
  }

  /** Adds all minutes that begin in the range to the summaries of their periods, by the time at which those begin. */
  void summarize(Range range, SortedMap<Instant, Summary> periods) {
    long oldest = number(timeline.now()) - MetricStore.KEPT.toMinutes();
    long from = Math.max(oldest, number(range.start()));
    long to = number(range.end().plus(Duration.ofMinutes(1)).minusNanos(1));
    minutes.subMap(from, Math.max(from, to)).forEach((number, minute) -> {
      Instant begins = range.periodOf(Instant.ofEpochSecond(number * SECONDS_PER_MINUTE));
      minute.addTo(periods.computeIfAbsent(begins, _begins -> new Summary()));
    });
  }

  private static long number(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_PER_MINUTE);
  }

  private record Latest(long number, Minute minute) {}
}
