package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventFormatException;
import dev.iops.pipeline.runtime.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Applies a batch: the streams side by side, each stream strictly in order. After a failure nothing later of that
 * stream is tried, so a redelivery finds every stream applied up to some event and nothing behind it.
 */
final class BatchProcessor {

  private final StreamTable table;
  private final PoisonQueue poisonQueue;
  private final Executor executor;

  /**
   * @param executor runs the streams; its threads bound how many at once
   */
  BatchProcessor(StreamTable table, PoisonQueue poisonQueue, Executor executor) {
    this.table = table;
    this.poisonQueue = poisonQueue;
    this.executor = executor;
  }

  /** Handles the records and tells what came of each. */
  BatchResult process(List<KinesisEventRecord> records, Deadline deadline) {
    BatchResult result = new BatchResult(records);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (List<Integer> stream : byPartitionKey(records)) {
      running.add(CompletableFuture.runAsync(() -> processStream(records, stream, deadline, result), executor));
    }
    running.forEach(CompletableFuture::join);
    return result;
  }

  private void processStream(
    List<KinesisEventRecord> records,
    List<Integer> stream,
    Deadline deadline,
    BatchResult result
  ) {
    boolean failed = false;
    for (int index : stream) {
      if (failed || deadline.hasPassed()) {
        failed = true;
        result.failed(index, "not tried: an earlier record of its stream failed, or the time was up");
      } else {
        failed = !handle(records.get(index), index, result);
      }
    }
  }

  private boolean handle(KinesisEventRecord origin, int index, BatchResult result) {
    try {
      try {
        Event event = KinesisRecords.event(origin);
        result.done(index, table.apply(event, KinesisRecords.ingestedAt(origin)));
      } catch (EventFormatException | PoisonException e) {
        poisonQueue.send(new PoisonRecord(e.getMessage(), origin));
        result.poison(index, e.getMessage());
      }
      return true;
    } catch (RuntimeException e) {
      result.failed(index, e.toString());
      return false;
    }
  }

  private static Collection<List<Integer>> byPartitionKey(List<KinesisEventRecord> records) {
    Map<String, List<Integer>> streams = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      streams.computeIfAbsent(records.get(i).getKinesis().getPartitionKey(), key -> new ArrayList<>()).add(i);
    }
    return streams.values();
  }
}
