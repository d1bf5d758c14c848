package dev.iops.pipeline.broadcaster;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.Events;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.ProcessedEvent;
import java.nio.charset.StandardCharsets;

/** Builds a DynamoDB stream event as JSON, as Lambda sends it, and reads it with Lambda's own serializer. */
final class StreamBatch {

  private final ObjectNode event = Json.object();
  private final ArrayNode records = event.putArray("Records");
  private final int offset;

  StreamBatch() {
    this(0);
  }

  /** A batch whose first record has that number. */
  StreamBatch(int offset) {
    this.offset = offset;
  }

  /** An applied event without a crossing. */
  StreamBatch add(Event applied) {
    return add(applied, 0, 0);
  }

  /** An applied event that took the risk from one score to another; the threshold is 80. */
  StreamBatch add(Event applied, int riskPrevious, int riskScore) {
    var processed = new ProcessedEvent(applied, Events.INGESTED, Events.INGESTED.plusMillis(3));
    image(record("MODIFY"), "NewImage", text(EventCodec.encode(processed)), riskPrevious, riskScore);
    return this;
  }

  /** A record whose image has that text as its event. */
  StreamBatch addRaw(String lastEvent) {
    image(record("MODIFY"), "NewImage", lastEvent, 0, 0);
    return this;
  }

  /** A change that leaves the event as it was. */
  StreamBatch addUnchanged() {
    ObjectNode change = record("MODIFY");
    image(change, "OldImage", "{}", 0, 0);
    image(change, "NewImage", "{}", 0, 91);
    return this;
  }

  StreamBatch addForeignItem() {
    record("INSERT").putObject("NewImage").putObject("entity_type").put("S", "setting");
    return this;
  }

  StreamBatch addRemovalByTtl() {
    ObjectNode change = record("REMOVE");
    image(change, "OldImage", "{}", 0, 0);
    ObjectNode envelope = (ObjectNode) records.get(records.size() - 1);
    envelope.putObject("userIdentity").put("type", "Service").put("principalId", "dynamodb.amazonaws.com");
    return this;
  }

  static String sequenceNumber(int index) {
    return "1110000000000000000000%05d".formatted(index);
  }

  DynamodbEvent build() {
    var serializer = LambdaEventSerializers.serializerFor(DynamodbEvent.class, StreamBatch.class.getClassLoader());
    return serializer.fromJson(text(Json.write(event)));
  }

  private ObjectNode record(String name) {
    int number = offset + records.size();
    ObjectNode envelope = records.addObject();
    envelope.put("eventID", "c4ca4238a0b923820dcc509a%08d".formatted(number));
    envelope.put("eventName", name).put("eventVersion", "1.1").put("eventSource", "aws:dynamodb");
    envelope.put("awsRegion", "us-east-2");
    envelope.put("eventSourceARN", "arn:aws:dynamodb:us-east-2:000000000000:table/T/stream/2026");
    ObjectNode change = envelope.putObject("dynamodb");
    change.put("ApproximateCreationDateTime", 1763380000.0);
    change.putObject("Keys").putObject("entity_id").put("S", "run-1#a");
    change.put("SequenceNumber", sequenceNumber(number));
    change.put("SizeBytes", 26).put("StreamViewType", "NEW_AND_OLD_IMAGES");
    return change;
  }

  private static void image(ObjectNode change, String name, String lastEvent, int riskPrevious, int riskScore) {
    ObjectNode image = change.putObject(name);
    image.putObject("entity_type").put("S", "stream");
    image.putObject("last_event").put("S", lastEvent);
    image.putObject("risk_previous").put("N", Integer.toString(riskPrevious));
    image.putObject("risk_score").put("N", Integer.toString(riskScore));
    image.putObject("risk_threshold").put("N", "80");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
