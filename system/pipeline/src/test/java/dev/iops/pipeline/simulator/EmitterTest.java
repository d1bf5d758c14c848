package dev.iops.pipeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.Events;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmitterTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0.5);

  private final FakeTime time = new FakeTime();

  @Test
  void emitsRoundRobinOneRecordOfEachStreamPerCall() {
    FlakySink sink = new FlakySink(1, 0, 0);

    Emission emission = emit(sink, 3, 2);

    assertThat(sink.stored.stream().map(e -> e.streamId() + "/" + e.sequence())).containsExactly(
      "stream-000/0",
      "stream-001/0",
      "stream-002/0",
      "stream-000/1",
      "stream-001/1",
      "stream-002/1"
    );
    assertThat(sink.callSizes).containsExactly(3, 3);
    assertThat(emission.failed()).isZero();
  }

  @Test
  void aCallCarriesAtMost500Records() {
    FlakySink sink = new FlakySink(1, 0, 0);

    emit(sink, 1_000, 1);

    assertThat(sink.callSizes).containsExactly(500, 500);
  }

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
  void refusedRecordsNeverChangeTheOrderOfAStream(long seed) {
    FlakySink sink = new FlakySink(seed, 0.3, 0);

    Emission emission = emit(sink, 20, 30);

    assertThat(emission.failed()).as("seed %d", seed).isZero();
    assertThat(emission.retries()).as("seed %d", seed).isPositive();
    for (int stream = 0; stream < 20; stream++) {
      assertThat(sink.sequences(SimulatorRequest.streamId(stream)))
        .as("seed %d, stream %d", seed, stream)
        .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = { 11, 12, 13, 14, 15 })
  void aCallThatFailsAfterStoringMakesDuplicatesButNoGapAndNoStepBack(long seed) {
    FlakySink sink = new FlakySink(seed, 0.2, 0.2);

    emit(sink, 5, 40);

    for (int stream = 0; stream < 5; stream++) {
      List<Long> sequences = sink.sequences(SimulatorRequest.streamId(stream));
      assertThat(sequences).as("seed %d, stream %d", seed, stream).isSorted();
      assertThat(sequences.stream().distinct()).as("seed %d", seed).hasSize(40);
    }
  }

  @Test
  void theOrderCheckWouldCatchAReorderedStream() {
    FlakySink sink = new FlakySink(1, 0, 0);
    sink.stored.add(Events.session("stream-000", 1));
    sink.stored.add(Events.session("stream-000", 0));

    assertThat(sink.sequences("stream-000")).isNotEqualTo(List.of(0L, 1L));
  }

  @Test
  void aStreamThatStaysRefusedStopsAndTheOthersGoOn() {
    List<Event> stored = new ArrayList<>();
    RecordSink sink = records ->
      records
        .stream()
        .map(r -> r.partitionKey().equals("stream-001") ? Optional.of("InternalFailure") : store(stored, r))
        .toList();

    Emission emission = emit(sink, 3, 4);

    assertThat(emission.emitted()).isEqualTo(8);
    assertThat(emission.failed()).isEqualTo(4);
    assertThat(emission.lastError()).isEqualTo("InternalFailure");
    assertThat(stored.stream().map(Event::streamId)).doesNotContain("stream-001");
    assertThat(emission.toJson().path("perStream").get(1)).isEqualTo(
      Json.object().put("streamId", "stream-001").put("emitted", 0).put("lastSequence", -1)
    );
  }

  @Test
  void triesAgainWithGrowingPauses() {
    emit(new FlakySink(1, 1.0, 0), 1, 1);

    // seven pauses of three quarters of 100, 200, 400, 800 and then 1000 ms
    assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(75 + 150 + 300 + 600 + 3 * 750));
  }

  @Test
  void stopsAtTheDeadlineAndTellsWhatIsMissing() {
    RecordSink slow = records -> {
      time.advance(Duration.ofSeconds(10));
      return records
        .stream()
        .map(r -> Optional.<String>empty())
        .toList();
    };

    Emission emission = emit(slow, 2, 100);

    assertThat(emission.emitted()).isEqualTo(12);
    assertThat(emission.failed()).isEqualTo(188);
  }

  @Test
  void doesNotTryAgainWhatCannotSucceed() {
    List<Integer> calls = new ArrayList<>();
    RecordSink denied = records -> {
      calls.add(records.size());
      throw new SinkException("AccessDeniedException", false, null);
    };

    Emission emission = emit(denied, 2, 5);

    assertThat(calls).hasSize(1);
    assertThat(emission.failed()).isEqualTo(10);
  }

  private Emission emit(RecordSink sink, int streams, int eventsPerStream) {
    var request = new SimulatorRequest("run-1", streams, eventsPerStream, 42, Events.INTENDED);
    Deadline deadline = Deadline.of(new FakeContext(), Duration.ofSeconds(2), time);
    return new Emitter(sink, BACKOFF, time).emit(request, deadline);
  }

  private static Optional<String> store(List<Event> stored, RecordSink.OutgoingRecord outgoing) {
    stored.add(EventCodec.decode(outgoing.data()));
    return Optional.empty();
  }
}
