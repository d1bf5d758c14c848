package dev.iops.simulations.run;

import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.reports.ledger.TimelineLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How some of the events spread over the connections: when the first, the median and the last one got each. Watches
 * nothing until it is told to. Thread-safe.
 */
final class SpreadWatch {

  private static final int DIGITS = 2;

  private final Map<Event, Histogram> micros = new ConcurrentHashMap<>();
  private volatile int everyNthStream;

  /** One event; the name and time are those of its schedule. */
  private record Event(ExpectedStream stream, int sequence, long intendedMicros) {
    String name() {
      return stream.expectation().runId() + "/" + stream.streamId() + "/" + sequence;
    }
  }

  /** Watches the events of every n-th stream from now on; 0 for none. */
  void watch(int nthStream) {
    everyNthStream = nthStream;
  }

  void delivered(ExpectedStream stream, int sequence, long intendedMicros, long receivedMicros) {
    int nth = everyNthStream;
    if (nth > 0 && stream.number() % nth == 0) {
      micros
        .computeIfAbsent(new Event(stream, sequence, intendedMicros), event -> new ConcurrentHistogram(DIGITS))
        .recordValue(Math.max(0, receivedMicros - intendedMicros));
    }
  }

  /** Writes what was seen so far, and forgets it. */
  void write(TimelineLog timeline) {
    for (Event event : List.copyOf(micros.keySet())) {
      Histogram seen = micros.remove(event);
      timeline.spread(
        event.name(),
        event.intendedMicros(),
        seen.getTotalCount(),
        seen.getMinValue(),
        seen.getValueAtPercentile(50),
        seen.getMaxValue()
      );
    }
  }
}
