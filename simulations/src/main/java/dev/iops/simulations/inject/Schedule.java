package dev.iops.simulations.inject;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.verdict.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * When each event of one runId is due. A pure value: the schedule never looks at a clock, so it cannot be talked into
 * waiting for anybody. Event (stream i, sequence k) is due at {@code startMicros + k * sequenceStepMicros + i *
 * streamStepMicros}, as {@link Expectation#spaced} has it.
 *
 * @param streams            1 or more
 * @param eventsPerStream    1 or more
 * @param startMicros        when sequence 0 of the first stream is due, microseconds since the epoch
 * @param sequenceStepMicros between two sequences of a stream; 0 or more
 * @param streamStepMicros   between the same sequence on neighbouring streams; 0 or more
 */
public record Schedule(
  int streams,
  int eventsPerStream,
  long startMicros,
  long sequenceStepMicros,
  long streamStepMicros
) implements Iterable<Schedule.Due> {
  private static final long MICROS_PER_MINUTE = 60_000_000;
  private static final Comparator<Due> IN_DUE_ORDER = Comparator.comparingLong(Due::dueMicros)
    .thenComparingInt(Due::sequence)
    .thenComparingInt(Due::stream);

  /** One event; the time is microseconds since the epoch. */
  public record Due(int stream, int sequence, long dueMicros) {}

  public Schedule {
    requireAtLeast("streams", streams, 1);
    requireAtLeast("eventsPerStream", eventsPerStream, 1);
    requireAtLeast("sequenceStepMicros", sequenceStepMicros, 0);
    requireAtLeast("streamStepMicros", streamStepMicros, 0);
  }

  /**
   * Every event by itself, evenly spaced over all streams in turn. As many whole turns (one event on each stream) as the
   * duration has room for, the last one rounded off.
   *
   * @param eventsPerMinute over all streams together
   * @throws IllegalArgumentException if not even one turn fits
   */
  public static Schedule evenly(int streams, int eventsPerMinute, Duration duration, long startMicros) {
    requireAtLeast("streams", streams, 1);
    requireAtLeast("eventsPerMinute", eventsPerMinute, 1);
    long events = Math.multiplyExact(eventsPerMinute, micros(duration)) / MICROS_PER_MINUTE;
    if (events < streams) {
      throw new IllegalArgumentException(
        "%d events a minute make %d events in %s, expected at least one for each of the %d streams; take fewer streams or more time".formatted(
          eventsPerMinute,
          events,
          Words.of(duration),
          streams
        )
      );
    }
    long turnMicros = Math.round(((double) MICROS_PER_MINUTE * streams) / eventsPerMinute);
    return new Schedule(streams, Math.toIntExact(events / streams), startMicros, turnMicros, turnMicros / streams);
  }

  /** Everything at once. */
  public static Schedule burst(int streams, int eventsPerStream, long startMicros) {
    return new Schedule(streams, eventsPerStream, startMicros, 0, 0);
  }

  /**
   * One burst after the other, as the Simulator's rule makes them. Each is an emission of its own and needs a runId of
   * its own, as each invocation of the Simulator has.
   *
   * @param times how many bursts; the first is due at {@code startMicros}
   */
  public static List<Schedule> bursts(int streams, int eventsPerStream, Duration every, int times, long startMicros) {
    long everyMicros = micros(every);
    return IntStream.range(0, times)
      .mapToObj(i -> burst(streams, eventsPerStream, startMicros + i * everyMicros))
      .toList();
  }

  /** How many events this is in all. */
  public long events() {
    return (long) streams * eventsPerStream;
  }

  /** When that event is due, microseconds since the epoch. */
  public long dueMicros(int stream, int sequence) {
    return startMicros + sequence * sequenceStepMicros + stream * streamStepMicros;
  }

  /** When the last event is due, microseconds since the epoch. */
  public long lastDueMicros() {
    return dueMicros(streams - 1, eventsPerStream - 1);
  }

  /** The same for the ledger. */
  public Expectation expectation(String runId) {
    return Expectation.spaced(runId, streams, eventsPerStream, startMicros, sequenceStepMicros, streamStepMicros);
  }

  /** All events in the order in which they are due, at the same time by sequence and stream; holds one per stream. */
  @Override
  public Iterator<Due> iterator() {
    PriorityQueue<Due> heads = new PriorityQueue<>(IN_DUE_ORDER);
    IntStream.range(0, streams).forEach(stream -> heads.add(due(stream, 0)));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public Due next() {
        Due first = heads.poll();
        if (first == null) {
          throw new NoSuchElementException("all events of the schedule were taken");
        }
        if (first.sequence() + 1 < eventsPerStream) {
          heads.add(due(first.stream(), first.sequence() + 1));
        }
        return first;
      }
    };
  }

  private Due due(int stream, int sequence) {
    return new Due(stream, sequence, dueMicros(stream, sequence));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException("%s is %d, expected %d or more".formatted(name, value, least));
    }
  }
}
