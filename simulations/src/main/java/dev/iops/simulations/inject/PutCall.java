package dev.iops.simulations.inject;

import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * One PutRecords on its way, at most one event of each stream: PutRecords may refuse any record of a call and take the ones
 * behind it ("PutRecords", Amazon Kinesis Data Streams API Reference), so with two of a stream the second could overtake
 * the first.
 *
 * @param events what it carries
 */
record PutCall(List<Passenger> events) {
  /**
   * One event in it.
   *
   * @param dueMicros  when it was due, microseconds since the epoch
   * @param freeMicros when it was due and nothing before it on its stream held it up, microseconds since the epoch
   * @param firstTry   whether no call carried it before
   */
  record Passenger(int stream, int sequence, long dueMicros, long freeMicros, boolean firstTry) {}

  /** What became of a call, one fate for each event in it; times in microseconds since the epoch, just before it was sent and just after its answer. */
  record Answer(PutCall call, List<RecordFate> fates, long sentMicros, long answeredMicros) {}

  /** Sends it, waits for the answer and always comes back with one, or its streams would wait for ever. */
  @SuppressWarnings("IllegalCatch") // for the same reason
  Answer run(EventJson json, InjectorMeans means, InjectionCounters counters) {
    long sentMicros = means.clockMicros().getAsLong();
    List<RecordFate> fates;
    try {
      List<PutRecordsRequestEntry> records = events
        .stream()
        .map(e -> KinesisPut.entry(EventJson.streamId(e.stream()), json.write(e.stream(), e.sequence(), sentMicros)))
        .toList();
      events.forEach(event -> count(event, sentMicros, counters));
      fates = means.put().put(records);
    } catch (RuntimeException e) {
      fates = Collections.nCopies(events.size(), new RecordFate.Unclear("PutRecords broke: " + e));
    }
    return new Answer(this, fates, sentMicros, means.clockMicros().getAsLong());
  }

  private static void count(Passenger event, long sentMicros, InjectionCounters counters) {
    if (event.firstTry()) {
      counters.sent(sentMicros - event.dueMicros(), sentMicros - event.freeMicros());
    } else {
      counters.retried();
    }
  }
}
