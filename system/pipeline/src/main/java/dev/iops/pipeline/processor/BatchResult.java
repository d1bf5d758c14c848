package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of each record of a batch. Thread-safe. */
final class BatchResult {

  private final List<KinesisEventRecord> records;
  private final Outcome[] outcomes;
  private final Map<Integer, String> poison = new TreeMap<>();
  private final Map<Integer, String> failures = new TreeMap<>();

  BatchResult(List<KinesisEventRecord> records) {
    this.records = records;
    outcomes = new Outcome[records.size()];
  }

  synchronized void done(int index, Outcome outcome) {
    outcomes[index] = outcome;
  }

  synchronized void poison(int index, String reason) {
    outcomes[index] = Outcome.POISON;
    poison.put(index, reason);
  }

  synchronized void failed(int index, String reason) {
    outcomes[index] = Outcome.FAILED;
    failures.put(index, reason);
  }

  /** How many records ended that way. */
  synchronized long count(Outcome outcome) {
    long count = 0;
    for (Outcome each : outcomes) {
      count += each == outcome ? 1 : 0;
    }
    return count;
  }

  /** One line for each poison record: its sequence number and why. */
  synchronized List<String> poisonReasons() {
    return lines(poison);
  }

  /** One line for each failed record: its sequence number and why. */
  synchronized List<String> failureReasons() {
    return lines(failures);
  }

  /**
   * The answer to Lambda: the lowest failed record. All from there come again ("Reporting batch item failures for Lambda
   * and Kinesis", Lambda Developer Guide); those among them that were applied change nothing the second time.
   */
  synchronized StreamsEventResponse response() {
    List<BatchItemFailure> lowest = new ArrayList<>();
    failures
      .keySet()
      .stream()
      .findFirst()
      .ifPresent(index -> lowest.add(new BatchItemFailure(sequenceNumber(index))));
    return new StreamsEventResponse(lowest);
  }

  private List<String> lines(Map<Integer, String> reasons) {
    return reasons
      .entrySet()
      .stream()
      .map(e -> sequenceNumber(e.getKey()) + ": " + e.getValue())
      .toList();
  }

  private String sequenceNumber(int index) {
    return records.get(index).getKinesis().getSequenceNumber();
  }
}
