package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.time.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stream as an event source mapping reads it ("Using AWS Lambda with Amazon Kinesis", Lambda Developer Guide).
 *
 * <p>What a read costs: AWS's poller shares a shard's 5 reads and 2 MB per second with every other reader and fetches up
 * to 10,000 records or 10 MB at once, which it then cuts into batches. So here one read is spent for up to so many
 * records, and reading them in small batches is free. When the rate is used up, a read gives an empty page and the same
 * cursor. Looking and finding nothing is free, because AWS's poller looks only once a second and this one may look more
 * often. An instance serves one mapping: a second mapping pays for itself.
 *
 * <p>A cursor whose records have gone with their retention goes on at the oldest record, as on AWS.
 */
public final class KinesisStreamSource implements RecordSource {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MILLIS_DIGITS = 3;

  private final KinesisStream stream;
  private final String eventSourceArn;
  private final String region;
  private final Timeline timeline;
  private final Map<String, Long> paidUpTo = new ConcurrentHashMap<>();

  /** @param eventSourceArn as it stands in each record */
  KinesisStreamSource(KinesisStream stream, String eventSourceArn, String region, Timeline timeline) {
    this.stream = stream;
    this.eventSourceArn = eventSourceArn;
    this.region = region;
    this.timeline = timeline;
  }

  @Override
  public String streamArn() {
    return eventSourceArn;
  }

  @Override
  public Duration retention() {
    return stream.retention();
  }

  @Override
  public List<String> shardIds() {
    return stream.shards(timeline.now()).stream().map(Shard::id).toList();
  }

  @Override
  public List<String> parentShardIds(String shardId) {
    return shard(shardId).origin().parentIds();
  }

  @Override
  public String cursorAt(String shardId, StartingPosition position) {
    var shard = shard(shardId);
    var now = timeline.now();
    return Long.toString(
      switch (position) {
        case TrimHorizon() -> shard.horizon(now);
        case Latest() -> shard.latest();
        case AtTimestamp(var time) -> shard.positionAt(time, now);
      }
    );
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceNotFoundException} for an unknown shard; {@code
   *     InternalFailure} if the records at the cursor were dropped for memory ({@link KinesisLimits})
   */
  @Override
  public Page read(String shardId, String cursor, int limit) {
    var shard = shard(shardId);
    var now = timeline.now();
    var position = Long.parseLong(cursor);
    long paid = paidUpTo.getOrDefault(shardId, 0L);
    if (position >= paid) {
      paid = shard.fetch(position, now);
      paidUpTo.put(shardId, paid);
    }
    if (paid <= position) {
      var rest = shard.paidPage(position, 1, now);
      return new Page(List.of(), rest.end() && rest.records().isEmpty() ? null : cursor);
    }
    var page = shard.paidPage(position, (int) Math.min(limit, paid - position), now);
    return page(shardId, page);
  }

  /** What a page of a shard is for a function. */
  Page page(String shardId, ShardPage page) {
    var records = page
      .records()
      .stream()
      .map(stored -> sourceRecord(shardId, stored))
      .toList();
    return new Page(records, page.end() ? null : Long.toString(page.nextPosition()));
  }

  /**
   * The shard with this id.
   *
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceNotFoundException} if there is none
   */
  Shard shard(String shardId) {
    return stream
      .shard(shardId)
      .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, stream.name(), stream.account()));
  }

  private SourceRecord sourceRecord(String shardId, StoredRecord stored) {
    ObjectNode kinesis = NODES.objectNode()
      .put("kinesisSchemaVersion", "1.0")
      .put("partitionKey", stored.partitionKey())
      .put("sequenceNumber", stored.sequenceNumber())
      .put("data", stored.data());
    // straight from the BigDecimal: the factory would strip zeros and write 1545084650 as 1.54508465E+9
    kinesis.set(
      "approximateArrivalTimestamp",
      DecimalNode.valueOf(BigDecimal.valueOf(stored.arrivedAtMs(), MILLIS_DIGITS))
    );
    ObjectNode event = NODES.objectNode();
    event.set("kinesis", kinesis);
    event
      .put("eventSource", "aws:kinesis")
      .put("eventVersion", "1.0")
      .put("eventID", shardId + ":" + stored.sequenceNumber())
      .put("eventName", "aws:kinesis:record")
      .put("awsRegion", region)
      .put("eventSourceARN", eventSourceArn);
    var arrivedAt = Instant.ofEpochMilli(stored.arrivedAtMs());
    return new SourceRecord(stored.sequenceNumber(), stored.partitionKey(), arrivedAt, event);
  }
}
