package dev.iops.pipeline.simulator;

import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.PayloadGenerator;
import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.TimeSource;
import dev.iops.pipeline.simulator.RecordSink.OutgoingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Emits round-robin: sequence 0 of all streams, then 1 of all, and so on, one wave after the other.
 *
 * <p>A wave holds one record of each stream, so no PutRecords call ever carries two records of one stream. That is what
 * keeps the order: PutRecords may refuse any record of a call and take the ones behind it ("PutRecords", Kinesis API
 * Reference), so with two records of a stream in a call the second could be stored before the retried first. With one
 * record per stream, a retry delays the stream but never overtakes it, and a call still carries up to 500 records, as
 * many as there are streams; the price is one call per event when there is one stream only.
 *
 * <p>A call that fails as a whole (say, by a timeout) may have stored its records; they are put again with the same
 * sequence: a duplicate, which the Processor recognizes, and not a gap.
 */
final class Emitter {

  /** How often in a row a wave may be put without any of its records being taken. */
  static final int MAX_FRUITLESS_TRIES = 8;

  private final RecordSink sink;
  private final Backoff backoff;
  private final TimeSource time;

  Emitter(RecordSink sink, Backoff backoff, TimeSource time) {
    this.sink = sink;
    this.backoff = backoff;
    this.time = time;
  }

  /** Emits what the request asks for, as far as it can until the deadline. */
  Emission emit(SimulatorRequest request, Deadline deadline) {
    Emission emission = new Emission(request);
    PayloadGenerator payloads = new PayloadGenerator(request.seed());
    List<Integer> live = IntStream.range(0, request.streams()).boxed().collect(Collectors.toList());
    for (int sequence = 0; sequence < request.eventsPerStream() && !live.isEmpty(); sequence++) {
      Wave wave = new Wave(request, payloads, sequence, emission);
      List<Integer> stopped = wave.emit(live, deadline);
      live.removeAll(stopped);
    }
    return emission;
  }

  /** One sequence number, on every stream that is still alive. */
  private final class Wave {

    private final SimulatorRequest request;
    private final PayloadGenerator payloads;
    private final int sequence;
    private final Emission emission;
    private boolean hopeless;

    Wave(SimulatorRequest request, PayloadGenerator payloads, int sequence, Emission emission) {
      this.request = request;
      this.payloads = payloads;
      this.sequence = sequence;
      this.emission = emission;
    }

    /** Returns the streams whose record could not be emitted. */
    List<Integer> emit(List<Integer> streams, Deadline deadline) {
      List<Integer> pending = streams;
      int fruitless = 0;
      while (true) {
        List<Integer> refused = putAll(pending, deadline);
        fruitless = refused.size() < pending.size() ? 0 : fruitless + 1;
        pending = refused;
        if (pending.isEmpty() || hopeless || fruitless == MAX_FRUITLESS_TRIES || deadline.hasPassed()) {
          return List.copyOf(pending);
        }
        Duration pause = backoff.delay(fruitless + 1);
        time.sleep(pause.compareTo(deadline.remaining()) < 0 ? pause : deadline.remaining());
        emission.retried(pending.size());
      }
    }

    private List<Integer> putAll(List<Integer> streams, Deadline deadline) {
      List<Integer> refused = new ArrayList<>();
      int next = 0;
      while (next < streams.size() && !deadline.hasPassed() && !hopeless) {
        Instant emittedAt = time.now();
        List<OutgoingRecord> call = call(streams, next, emittedAt);
        List<Integer> inCall = streams.subList(next, next + call.size());
        putCall(call, inCall, emittedAt, refused);
        next += call.size();
      }
      refused.addAll(streams.subList(next, streams.size()));
      return refused;
    }

    private List<OutgoingRecord> call(List<Integer> streams, int from, Instant emittedAt) {
      List<OutgoingRecord> call = new ArrayList<>();
      int bytes = 0;
      for (int i = from; i < streams.size() && call.size() < RecordSink.MAX_RECORDS; i++) {
        OutgoingRecord outgoing = outgoing(streams.get(i), emittedAt);
        bytes += outgoing.size();
        if (bytes > RecordSink.MAX_BYTES && !call.isEmpty()) {
          break;
        }
        call.add(outgoing);
      }
      return call;
    }

    private void putCall(List<OutgoingRecord> call, List<Integer> streams, Instant emittedAt, List<Integer> refused) {
      List<Optional<String>> errors;
      try {
        errors = sink.put(call);
      } catch (SinkException e) {
        emission.refused(e.getMessage());
        hopeless = !e.isTransient();
        refused.addAll(streams);
        return;
      }
      for (int i = 0; i < streams.size(); i++) {
        if (errors.get(i).isEmpty()) {
          emission.accepted(streams.get(i), emittedAt);
        } else {
          emission.refused(errors.get(i).get());
          refused.add(streams.get(i));
        }
      }
    }

    private OutgoingRecord outgoing(int stream, Instant emittedAt) {
      String streamId = SimulatorRequest.streamId(stream);
      var type = payloads.type(streamId, sequence);
      var payload = payloads.payload(streamId, sequence);
      var event = new Event(request.runId(), streamId, sequence, type, request.intendedAt(), emittedAt, payload);
      return new OutgoingRecord(streamId, EventCodec.encode(event));
    }
  }
}
