package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Delivers every n-th Kinesis record twice, the second time in a later invocation. AWS's pollers never put a record
 * twice into one batch: at least once means that a processed batch can come again.
 */
final class KinesisDuplicate implements RecordFault {

  static final String NAME = "kinesis-duplicate";

  private final Occasions struck;

  KinesisDuplicate(FaultArguments given) {
    struck = given.occasions("is delivered twice");
  }

  @Override
  public Delivery apply(String shard, ObjectNode event) {
    boolean again =
      event.has("kinesis") && struck.strikes(() -> shard + " " + event.at("/kinesis/sequenceNumber").asText());
    return new Delivery(event, again);
  }
}
