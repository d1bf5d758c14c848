package dev.iops.pipeline.broadcaster;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.iops.pipeline.Events;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.runtime.Settings;
import java.util.List;
import java.util.Map;

/** A Broadcaster in front of a fake gateway, on a clock that stands still. */
final class HandledBatches {

  final FakeGateway gateway = new FakeGateway();
  final FakeTime time = new FakeTime();
  private final BroadcasterHandler handler = new BroadcasterHandler(new Settings(Map.of()), gateway, gateway, time);

  /** Hands it a batch; the records that shall come again. */
  List<String> handle(StreamBatch batch) {
    return handler
      .handleRequest(batch.build(), new FakeContext())
      .getBatchItemFailures()
      .stream()
      .map(BatchItemFailure::getItemIdentifier)
      .toList();
  }

  /** The first events of a stream. */
  static StreamBatch events(int count) {
    return events(0, count);
  }

  /** Events of a stream from this one on. */
  static StreamBatch events(int first, int count) {
    StreamBatch batch = new StreamBatch();
    for (int sequence = first; sequence < first + count; sequence++) {
      batch.add(Events.session("a", sequence));
    }
    return batch;
  }
}
