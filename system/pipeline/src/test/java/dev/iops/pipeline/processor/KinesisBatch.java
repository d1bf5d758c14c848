package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Builds a Kinesis event as JSON, as Lambda sends it, and reads it with Lambda's own serializer. */
final class KinesisBatch {

  private static final String EVENT_SOURCE =
    "arn:aws:kinesis:us-east-2:000000000000:stream/s/consumer/processor:1545084600";

  private final ObjectNode event = Json.object();
  private final ArrayNode records = event.putArray("Records");

  KinesisBatch add(Event added) {
    return add(added.streamId(), EventCodec.encode(added));
  }

  KinesisBatch add(String partitionKey, byte[] data) {
    String sequenceNumber = sequenceNumber(records.size());
    ObjectNode envelope = records.addObject();
    ObjectNode kinesis = envelope.putObject("kinesis");
    kinesis.put("kinesisSchemaVersion", "1.0");
    kinesis.put("partitionKey", partitionKey);
    kinesis.put("sequenceNumber", sequenceNumber);
    kinesis.put("data", Base64.getEncoder().encodeToString(data));
    kinesis.put("approximateArrivalTimestamp", 1545084650.987);
    envelope.put("eventSource", "aws:kinesis").put("eventVersion", "1.0");
    envelope.put("eventID", "shardId-000000000006:" + sequenceNumber).put("eventName", "aws:kinesis:record");
    envelope.put("invokeIdentityArn", "arn:aws:iam::000000000000:role/r").put("awsRegion", "us-east-2");
    envelope.put("eventSourceARN", EVENT_SOURCE);
    return this;
  }

  static String sequenceNumber(int index) {
    return "4959000000000000000000000000000000000000000000000000%04d".formatted(index);
  }

  KinesisEvent build() {
    var serializer = LambdaEventSerializers.serializerFor(KinesisEvent.class, KinesisBatch.class.getClassLoader());
    return serializer.fromJson(new String(Json.write(event), StandardCharsets.UTF_8));
  }
}
