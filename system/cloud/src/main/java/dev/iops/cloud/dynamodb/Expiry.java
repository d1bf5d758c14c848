package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Time to live on the cloud's own time: once a minute, items whose TTL attribute lies in the past and not more than five
 * years back are deleted, and their REMOVE records carry the identity of the DynamoDB service ("Using time to live (TTL)
 * in DynamoDB"). AWS deletes within a few days; the minute here is the earliest a program may have to cope with.
 */
public final class Expiry implements AutoCloseable {

  /** How often expired items are looked for. */
  public static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final Duration OLDEST = Duration.ofDays(5 * 365);
  private static final int REMEMBERED_DELETIONS = 10_000;

  private final DynamoDbClient tables;
  private final Timeline timeline;
  private final Map<String, String> attributeByTable = new ConcurrentHashMap<>();
  private final Map<Map<String, AttributeValue>, Deletion> deleted = Collections.synchronizedMap(new RecentKeys());
  private Timeline.Scheduled next = () -> {};
  private boolean closed;

  /** Starts to look for expired items. */
  public Expiry(DynamoDbEngine engine, Timeline timeline) {
    this.tables = engine.tables();
    this.timeline = timeline;
    scheduleNext();
  }

  private synchronized void scheduleNext() {
    if (!closed) {
      next = timeline.schedule(SWEEP_INTERVAL, () -> {
        sweep();
        scheduleNext();
      });
    }
  }

  JsonNode update(JsonNode request) {
    String table = table(request);
    JsonNode wanted = request.path("TimeToLiveSpecification");
    if (wanted.path("Enabled").asBoolean()) {
      enable(table, wanted.path("AttributeName").asText());
    } else {
      attributeByTable.remove(table);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("TimeToLiveSpecification", wanted);
    return answer;
  }

  /** Lets the items of a table expire. */
  void enable(String table, String attribute) {
    attributeByTable.put(table, attribute);
  }

  JsonNode describe(JsonNode request) {
    String attribute = attributeByTable.get(table(request));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = answer.putObject("TimeToLiveDescription");
    description.put("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
    if (attribute != null) {
      description.put("AttributeName", attribute);
    }
    return answer;
  }

  private String table(JsonNode request) {
    String name = request.path("TableName").asText();
    String table = name.substring(name.lastIndexOf('/') + 1);
    if (table.isEmpty()) {
      throw AwsException.badRequest("ValidationException", "TableName is missing");
    }
    tables.describeTable(describe -> describe.tableName(table));
    return table;
  }

  /** Deletes every item that has expired. */
  void sweep() {
    attributeByTable.forEach((table, attribute) -> {
      try {
        sweep(table, attribute);
      } catch (RuntimeException e) {
        LOG.warn("Could not delete the expired items of {}: {}", table, e.toString());
      }
    });
  }

  private void sweep(String table, String attribute) {
    Instant now = timeline.now();
    var keys = tables
      .describeTable(request -> request.tableName(table))
      .table()
      .keySchema();
    Map<String, AttributeValue> bounds = Map.of(
      ":oldest",
      AttributeValue.fromN(Long.toString(now.minus(OLDEST).getEpochSecond())),
      ":now",
      AttributeValue.fromN(Long.toString(now.getEpochSecond()))
    );
    tables
      .scanPaginator(scan ->
        scan
          .tableName(table)
          .filterExpression("#ttl > :oldest AND #ttl < :now")
          .expressionAttributeNames(Map.of("#ttl", attribute))
          .expressionAttributeValues(bounds)
      )
      .items()
      .forEach(item -> {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keys.forEach(element -> key.put(element.attributeName(), item.get(element.attributeName())));
        delete(table, attribute, key, item.get(attribute));
      });
  }

  private void delete(String table, String attribute, Map<String, AttributeValue> key, AttributeValue expiresAt) {
    deleted.put(key, new Deletion(attribute, expiresAt));
    try {
      tables.deleteItem(request ->
        request
          .tableName(table)
          .key(key)
          .conditionExpression("#ttl = :seen")
          .expressionAttributeNames(Map.of("#ttl", attribute))
          .expressionAttributeValues(Map.of(":seen", expiresAt))
      );
    } catch (AwsServiceException e) {
      deleted.remove(key);
      if (!(EngineErrors.translate(e) instanceof ConditionalCheckFailedException)) {
        throw e;
      }
    }
  }

  /** The answer with the service's identity in the REMOVE records of items that have expired. */
  GetRecordsResponse marked(GetRecordsResponse answer) {
    return answer.toBuilder().records(answer.records().stream().map(this::marked).toList()).build();
  }

  private Record marked(Record stored) {
    Deletion deletion = deleted.get(stored.dynamodb().keys());
    if (stored.eventName() != OperationType.REMOVE || deletion == null || !deletion.removed(stored.dynamodb())) {
      return stored;
    }
    return stored
      .toBuilder()
      .userIdentity(user -> user.type("Service").principalId("dynamodb.amazonaws.com"))
      .build();
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.cancel();
  }

  /** What an expired item's TTL attribute was, to tell its record from one of a later item with the same key. */
  private record Deletion(String attribute, AttributeValue expiresAt) {
    boolean removed(StreamRecord stored) {
      return !stored.hasOldImage() || expiresAt.equals(stored.oldImage().get(attribute));
    }
  }

  private static final class RecentKeys extends LinkedHashMap<Map<String, AttributeValue>, Deletion> {

    @Override
    protected boolean removeEldestEntry(Map.Entry<Map<String, AttributeValue>, Deletion> eldest) {
      return size() > REMEMBERED_DELETIONS;
    }
  }
}
