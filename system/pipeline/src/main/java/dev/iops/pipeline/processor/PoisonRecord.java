package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A record that can never be applied, and why.
 *
 * @param reason what is wrong with it
 * @param origin the record as Kinesis delivered it
 */
public record PoisonRecord(String reason, KinesisEventRecord origin) {
  /** The most bytes of data that go into a message; in base64 they fill two thirds of SQS's smallest limit, 256 KiB. */
  static final int MAX_DATA_BYTES = 128 * 1024;

  /** The shard's id, from {@code shardId-…:sequenceNumber}. */
  String shardId() {
    String id = origin.getEventID();
    return id == null ? "" : id.substring(0, Math.max(0, id.indexOf(':')));
  }

  /** The stream that holds the record, also if Lambda names the consumer that it was pushed to. */
  String streamArn() {
    String source = origin.getEventSourceARN();
    return source == null ? "" : source.replaceFirst("/consumer/.*", "");
  }

  /**
   * The message for the poison queue. Longer data is cut and says so; the whole can be read from the Kinesis stream at
   * the sequence number until its retention ends.
   */
  String toJson() {
    byte[] data = KinesisRecords.data(origin);
    ObjectNode json = Json.object();
    json.put("reason", reason);
    json.put("streamArn", streamArn());
    json.put("shardId", shardId());
    json.put("sequenceNumber", origin.getKinesis().getSequenceNumber());
    json.put("partitionKey", origin.getKinesis().getPartitionKey());
    json.put("dataBytes", data.length);
    json.put("dataTruncated", data.length > MAX_DATA_BYTES);
    byte[] kept = data.length > MAX_DATA_BYTES ? Arrays.copyOf(data, MAX_DATA_BYTES) : data;
    json.put("data", Base64.getEncoder().encodeToString(kept));
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }
}
