package dev.iops.reports.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a sender is about to emit under one runId: the same number of events on each stream, sequences counting from 0.
 * It is recorded before anything is sent, so that a lost tail cannot hide.
 *
 * @param runId names this emission; unique within a recorded run
 * @param streamIds the streams, each once
 * @param eventsPerStream sequences 0 to {@code eventsPerStream - 1} on every stream; 0 or more
 * @param intendedAtMicros when sequence 0 of the first stream is meant to be emitted, microseconds since the epoch
 * @param sequenceStepMicros planned time between two sequences of one stream; 0 when all are due at once
 * @param streamStepMicros planned time between the same sequence on neighbouring streams; 0 when all are due at once
 */
public record Expectation(
  String runId,
  List<String> streamIds,
  int eventsPerStream,
  long intendedAtMicros,
  long sequenceStepMicros,
  long streamStepMicros
) {
  public Expectation {
    Objects.requireNonNull(runId, "runId");
    streamIds = List.copyOf(streamIds);
    if (new HashSet<>(streamIds).size() != streamIds.size()) {
      throw new IllegalArgumentException("Run " + runId + " expects a stream twice; name every stream once");
    }
    if (eventsPerStream < 0) {
      throw new IllegalArgumentException("eventsPerStream is " + eventsPerStream + "; expected 0 or more");
    }
  }

  /** All events of streams {@code stream-000}, {@code stream-001}, … due at once, as one Simulator invocation has it. */
  public static Expectation atOnce(String runId, int streams, int eventsPerStream, long intendedAtMicros) {
    return spaced(runId, streams, eventsPerStream, intendedAtMicros, 0, 0);
  }

  /** Streams {@code stream-000}, {@code stream-001}, … with events due in fixed steps (microseconds). */
  public static Expectation spaced(
    String runId,
    int streams,
    int eventsPerStream,
    long intendedAtMicros,
    long sequenceStepMicros,
    long streamStepMicros
  ) {
    List<String> ids = IntStream.range(0, streams).mapToObj(Expectation::streamId).toList();
    return new Expectation(runId, ids, eventsPerStream, intendedAtMicros, sequenceStepMicros, streamStepMicros);
  }

  /** The id of the stream with this number: {@code stream-007}. */
  public static String streamId(int number) {
    return String.format(Locale.ROOT, "stream-%03d", number);
  }

  /** When an event is meant to be emitted, microseconds since the epoch. */
  public long intendedAtMicros(int stream, int sequence) {
    return intendedAtMicros + sequence * sequenceStepMicros + stream * streamStepMicros;
  }

  /** How many events this is in all. */
  public long events() {
    return (long) streamIds.size() * eventsPerStream;
  }
}
