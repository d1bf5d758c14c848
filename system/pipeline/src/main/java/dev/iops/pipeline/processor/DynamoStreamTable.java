package dev.iops.pipeline.processor;

import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.ProcessedEvent;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table in DynamoDB. The usual event costs one conditional update, which assumes that everything before it was
 * applied; if that does not hold, the refusal brings the item along ("ReturnValuesOnConditionCheckFailure", UpdateItem,
 * DynamoDB API Reference) and the next update is built on what it tells. Nothing is ever read first.
 */
final class DynamoStreamTable implements StreamTable {

  /** The largest gap that is kept track of; a set of that many numbers fills a tenth of an item. */
  static final int MAX_GAP = 10_000;

  private static final int MAX_TRIES = 10;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final int riskThreshold;
  private final TimeSource time;

  /**
   * @param riskThreshold the score from which on a customer is at risk, 1 to 100
   */
  DynamoStreamTable(DynamoDbClient dynamoDb, String table, int riskThreshold, TimeSource time) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.riskThreshold = riskThreshold;
    this.time = time;
  }

  @Override
  public Outcome apply(Event event, Instant ingestedAt) {
    StreamItem item = StreamItem.assumedBefore(event);
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (item.hasApplied(event)) {
        return Outcome.REDELIVERED;
      }
      requireKnowableGap(event, item);
      try {
        var processed = new ProcessedEvent(event, ingestedAt, time.now());
        dynamoDb.updateItem(StreamUpdate.of(processed, item, riskThreshold, table));
        return item.wasMissing(event) ? Outcome.APPLIED_LATE : Outcome.APPLIED;
      } catch (ConditionalCheckFailedException e) {
        item = StreamItem.of(e.item());
      }
    }
    throw new IllegalStateException(
      "the item of %s changed under %d updates in a row; is the stream processed twice?".formatted(
        event.streamId(),
        MAX_TRIES
      )
    );
  }

  private static void requireKnowableGap(Event event, StreamItem item) {
    long gap = event.sequence() - item.nextSequence();
    if (gap > MAX_GAP) {
      throw new PoisonException(
        "sequence %d comes %d events too early, expected at most %d".formatted(event.sequence(), gap, MAX_GAP)
      );
    }
  }
}
