package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Disturbs what an event source mapping delivers. Asked once for each record, when it is read. Thread-safe. */
@FunctionalInterface
public non-sealed interface RecordFault extends Fault {
  /** Lets everything pass. */
  RecordFault NONE = (shard, event) -> new Delivery(event, false);

  /**
   * Decides what becomes of one record.
   *
   * @param shard stream ARN and shard id, for the record of strikes
   * @param event the record as it stands in the Lambda event; not changed, a damaged copy is returned instead
   */
  Delivery apply(String shard, ObjectNode event);

  /**
   * What becomes of one record.
   *
   * @param event what is delivered in its place
   * @param again whether it is delivered once more, in an invocation that follows the one that took it: what happens on
   *     AWS when a batch was processed and its checkpoint was lost
   */
  record Delivery(ObjectNode event, boolean again) {}
}
