package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Delivers every n-th Kinesis record twice, the second time in a later invocation. AWS's pollers never put a record
 * twice into one batch: at least once means that a processed batch can come again.
 */
final class KinesisDuplicate implements RecordFault {

  static final String NAME = "kinesis-duplicate";

  private final long every;
  private final FaultJournal journal;
  private final AtomicLong seen = new AtomicLong();

  KinesisDuplicate(long every, FaultJournal journal) {
    this.every = every;
    this.journal = journal;
  }

  @Override
  public Delivery apply(String shard, ObjectNode event) {
    if (!event.has("kinesis") || seen.incrementAndGet() % every != 0) {
      return new Delivery(event, false);
    }
    journal.record(NAME, shard + " " + event.at("/kinesis/sequenceNumber").asText(), "is delivered twice");
    return new Delivery(event, true);
  }
}
