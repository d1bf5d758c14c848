package dev.iops.cloud.eventsource;

import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.ManualTimeline;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mapping that reads a stream in memory, whose first shard is open, on a time that stands still; ends with its test. */
final class RunningMapping implements AfterEachCallback {

  static final String SHARD = "shard-0";

  final ManualTimeline timeline = new ManualTimeline();
  final MappingFixture settings = new MappingFixture();
  final MemorySource source = new MemorySource();
  RecordFault fault = RecordFault.NONE;
  private EventSourceMapping mapping;

  RunningMapping() {
    source.open(SHARD);
  }

  /** Begins to read, with the settings as they are now. */
  void start(FunctionInvoker function) {
    mapping = new EventSourceMapping(
      settings.settings(),
      source,
      function,
      (arn, body, attributes) -> {},
      fault,
      timeline,
      PollerSettings.LIKE_AWS,
      age -> {}
    );
    mapping.enable();
  }

  /** The mapping that was started last. */
  EventSourceMapping mapping() {
    return mapping;
  }

  /** Puts a record of this number into the first shard. */
  void put(String sequenceNumber) {
    source.put(SHARD, MappingFixture.source(sequenceNumber, "k", timeline.now(), "{}"));
  }

  /** The shards' readers and the discovery sleep: nothing more happens before the time moves. */
  void awaitIdle(int shards) {
    await().until(() -> timeline.waiting() >= shards + 1);
  }

  /** All records that a function was invoked with, in order. */
  static List<String> flat(RecordingFunction function) {
    return function.batches.stream().flatMap(List::stream).toList();
  }

  void close() {
    mapping.close();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }
}
