package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.stack.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A table's stream, record by record as Lambda gets it. Its records can be read for 24 hours ("Change data capture for
 * DynamoDB Streams").
 */
public final class DynamoDbStreamSource implements RecordSource {

  private static final int MAX_RECORDS = 1000;
  private static final char SEPARATOR = '\n';

  private final String streamArn;
  private final String engineArn;
  private final DynamoDbStreamsClient streams;
  private final SdkDocuments documents;
  private final Expiry expiry;

  /**
   * @param streamArn the stream's ARN as clients see it
   */
  public DynamoDbStreamSource(String streamArn, DynamoDbEngine engine, Placement placement, Expiry expiry) {
    ArnRewriting arns = new ArnRewriting(engine.arnPrefix(), placement);
    this.streamArn = streamArn;
    this.engineArn = arns.inbound("StreamArn", streamArn);
    this.streams = engine.streams();
    this.documents = new SdkDocuments(arns);
    this.expiry = expiry;
  }

  /** The source; empty if there is no such stream. */
  public static Optional<DynamoDbStreamSource> find(
    String streamArn,
    DynamoDbEngine engine,
    Placement placement,
    Expiry expiry
  ) {
    var source = new DynamoDbStreamSource(streamArn, engine, placement, expiry);
    try {
      source.shardIds();
      return Optional.of(source);
    } catch (AwsServiceException e) {
      if (EngineErrors.translate(e) instanceof ResourceNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public String streamArn() {
    return streamArn;
  }

  @Override
  public List<String> shardIds() {
    return streams
      .describeStream(request -> request.streamArn(engineArn))
      .streamDescription()
      .shards()
      .stream()
      .map(Shard::shardId)
      .toList();
  }

  @Override
  public String cursorAt(String shardId, StartingPosition position) {
    return SEPARATOR + iterator(shardId, ShardIteratorType.fromValue(position.apiName()), null);
  }

  @Override
  public Page read(String shardId, String cursor, int limit) {
    String lastSequence = cursor.substring(0, cursor.indexOf(SEPARATOR));
    String iterator = cursor.substring(cursor.indexOf(SEPARATOR) + 1);
    GetRecordsResponse answer = expiry.marked(records(shardId, iterator, lastSequence, Math.min(limit, MAX_RECORDS)));
    List<SourceRecord> records = answer.records().stream().map(this::sourceRecord).toList();
    String last = records.isEmpty() ? lastSequence : records.getLast().sequenceNumber();
    String next = answer.nextShardIterator();
    return new Page(records, next == null ? null : last + SEPARATOR + next);
  }

  /**
   * Reads on when the iterator has become useless. It lives for 15 minutes, so a mapping that was held up for longer goes
   * on after what it read last. And the local engine counts an iterator that was made while the shard was empty as older
   * than its first record: that mapping has missed nothing and starts at the oldest record, as does one whose next record
   * was trimmed.
   */
  private GetRecordsResponse records(String shardId, String iterator, String lastSequence, int limit) {
    try {
      return streams.getRecords(request -> request.shardIterator(iterator).limit(limit));
    } catch (AwsServiceException e) {
      String again = switch (EngineErrors.translate(e)) {
        case TrimmedDataAccessException trimmed -> iterator(shardId, ShardIteratorType.TRIM_HORIZON, null);
        case ExpiredIteratorException expired when lastSequence.isEmpty() -> iterator(
          shardId,
          ShardIteratorType.TRIM_HORIZON,
          null
        );
        case ExpiredIteratorException expired -> iterator(
          shardId,
          ShardIteratorType.AFTER_SEQUENCE_NUMBER,
          lastSequence
        );
        default -> throw e;
      };
      return streams.getRecords(request -> request.shardIterator(again).limit(limit));
    }
  }

  private String iterator(String shardId, ShardIteratorType type, String sequence) {
    return streams
      .getShardIterator(request ->
        request.streamArn(engineArn).shardId(shardId).shardIteratorType(type).sequenceNumber(sequence)
      )
      .shardIterator();
  }

  private SourceRecord sourceRecord(Record stored) {
    String sequence = stored.dynamodb().sequenceNumber();
    Instant arrivedAt = stored.dynamodb().approximateCreationDateTime();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("eventID", stored.eventID().replace("-", "").toLowerCase(Locale.ROOT));
    event.put("eventName", stored.eventNameAsString());
    event.put("eventVersion", "1.1");
    event.put("eventSource", "aws:dynamodb");
    event.set("awsRegion", documents.write(stored).get("awsRegion"));
    ObjectNode change = documents.write(stored.dynamodb());
    change.put("ApproximateCreationDateTime", (double) arrivedAt.getEpochSecond());
    event.set("dynamodb", change);
    if (stored.userIdentity() != null) {
      ObjectNode identity = event.putObject("userIdentity");
      identity.put("type", stored.userIdentity().type()).put("principalId", stored.userIdentity().principalId());
    }
    event.put("eventSourceARN", streamArn);
    return new SourceRecord(sequence, change.get("Keys").toString(), arrivedAt, event);
  }
}
