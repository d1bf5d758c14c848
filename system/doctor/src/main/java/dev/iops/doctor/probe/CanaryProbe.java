package dev.iops.doctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.doctor.evidence.Canary;
import dev.iops.doctor.evidence.Canary.Hop;
import dev.iops.doctor.evidence.Canary.Reached;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts one event of its own run into the stream, awaits it on the doctor's connection, and deletes its item. */
final class CanaryProbe {

  /** Two cold starts, at 4 s each where a machine is small, and the way. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String STREAM = "canary";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KinesisClient kinesis;
  private final DynamoDbClient dynamoDb;
  private final String eventStream;
  private final String table;
  private final TargetTime time;

  /** @param time by which the functions stamp the event on its way */
  CanaryProbe(KinesisClient kinesis, DynamoDbClient dynamoDb, String eventStream, String table, TargetTime time) {
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.eventStream = eventStream;
    this.table = table;
    this.time = time;
  }

  Canary follow(Socket socket, Own own) {
    long emittedMicros = micros(time.now());
    kinesis.putRecord(r ->
      r
        .streamName(eventStream)
        .partitionKey(STREAM)
        .data(SdkBytes.fromUtf8String(event(own, emittedMicros)))
    );
    Optional<Socket.Frame> frame = socket.await(
      text -> text.startsWith("{\"type\":\"update\"") && text.contains(own.runId()),
      PATIENCE
    );
    Map<String, AttributeValue> key = Map.of(
      "entity_id",
      AttributeValue.fromS(own.runId() + "#" + STREAM),
      "entity_type",
      AttributeValue.fromS("stream")
    );
    Reached reached = frame.isPresent() ? Reached.CLIENT : isInTable(key) ? Reached.TABLE : Reached.STREAM;
    List<Hop> hops = frame.map(got -> hops(got.text(), got.at().plus(time.ahead()), own)).orElse(List.of());
    return new Canary(own.runId(), reached, PATIENCE, hops, cleanUp(reached, key));
  }

  private boolean isInTable(Map<String, AttributeValue> key) {
    return dynamoDb.getItem(r -> r.tableName(table).key(key).consistentRead(true)).hasItem();
  }

  private String cleanUp(Reached reached, Map<String, AttributeValue> key) {
    if (reached == Reached.STREAM) {
      return "nothing to delete yet; if its item comes later, it expires after a week";
    }
    dynamoDb.deleteItem(r -> r.tableName(table).key(key));
    return "its item is deleted";
  }

  private static String event(Own own, long micros) {
    return JSON.createObjectNode()
      .put("runId", own.runId())
      .put("streamId", STREAM)
      .put("sequence", 0)
      .put("type", "session_started")
      .put("intendedAt", micros)
      .put("emittedAt", micros)
      .set("payload", JSON.createObjectNode().put("sessionId", own.runId()).put("subject", "canary of iops doctor"))
      .toString();
  }

  private static List<Hop> hops(String text, Instant receivedAt, Own own) {
    try {
      JsonNode update = JSON.readTree(text);
      for (JsonNode event : update.path("events")) {
        if (event.path("runId").asText().equals(own.runId())) {
          return hops(event, update.path("broadcastAt").asLong(), micros(receivedAt));
        }
      }
      return List.of();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the gateway passed on an update that is no JSON: " + text, e);
    }
  }

  private static List<Hop> hops(JsonNode event, long broadcast, long received) {
    long emitted = event.path("emittedAt").asLong();
    long ingested = event.path("ingestedAt").asLong();
    long processed = event.path("processedAt").asLong();
    return List.of(
      hop("ingest", emitted, ingested),
      hop("process", ingested, processed),
      hop("broadcast", processed, broadcast),
      hop("deliver", broadcast, received),
      hop("total", emitted, received)
    );
  }

  private static Hop hop(String name, long fromMicros, long toMicros) {
    return new Hop(name, Duration.of(toMicros - fromMicros, ChronoUnit.MICROS));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
