package dev.iops.pipeline.simulator;

import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A Kinesis that refuses records at random, and sometimes fails a call after storing a part of it; what it stored is
 * kept in order of arrival.
 */
final class FlakySink implements RecordSink {

  private final Random random;
  private final double refusalRate;
  private final double callFailureRate;
  final List<Event> stored = new ArrayList<>();
  final List<Integer> callSizes = new ArrayList<>();

  FlakySink(long seed, double refusalRate, double callFailureRate) {
    random = new Random(seed);
    this.refusalRate = refusalRate;
    this.callFailureRate = callFailureRate;
  }

  @Override
  public List<Optional<String>> put(List<OutgoingRecord> records) {
    callSizes.add(records.size());
    List<Optional<String>> results = new ArrayList<>();
    for (OutgoingRecord each : records) {
      boolean refused = random.nextDouble() < refusalRate;
      if (!refused) {
        stored.add(EventCodec.decode(each.data()));
      }
      results.add(refused ? Optional.of("ProvisionedThroughputExceededException") : Optional.empty());
    }
    if (random.nextDouble() < callFailureRate) {
      throw new SinkException("timed out after storing", true, null);
    }
    return results;
  }

  /** The sequences of a stream as they were stored. */
  List<Long> sequences(String streamId) {
    return stored
      .stream()
      .filter(e -> e.streamId().equals(streamId))
      .map(Event::sequence)
      .toList();
  }
}
