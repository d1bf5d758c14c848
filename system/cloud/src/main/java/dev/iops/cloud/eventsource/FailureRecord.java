package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an on-failure destination is told of a batch that was given up: positions, no data (Lambda developer guide,
 * "Retain records of failed batches for a Kinesis Data Streams event source in Lambda"). For a mapping of a consumer nobody
 * has published what {@code streamArn} is; here it is what the mapping names.
 *
 * @param requestId the last invocation's
 * @param condition {@code RetryAttemptsExhausted} or {@code RecordAgeExceeded}
 * @param invokeCount invocations of the batch, at least 1
 * @param functionError the function's error; empty if the failure came from its answer
 * @param shardId the batch's shard
 * @param batch the records, in order
 */
record FailureRecord(
  String requestId,
  String condition,
  int invokeCount,
  Optional<String> functionError,
  String shardId,
  List<PolledRecord> batch
) {
  static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
  static final String AGE_EXCEEDED = "RecordAgeExceeded";

  String json(MappingSettings mapping, Instant now) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message
      .putObject("requestContext")
      .put("requestId", requestId)
      .put("functionArn", mapping.functionArn())
      .put("condition", condition)
      .put("approximateInvokeCount", Math.max(1, invokeCount));
    if (!condition.equals(AGE_EXCEEDED)) {
      message
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", functionError.orElse(null));
    }
    message.put("version", "1.0").put("timestamp", millis(now));
    boolean table = mapping.streamArn().contains(":dynamodb:");
    message
      .putObject(table ? "DDBStreamBatchInfo" : "KinesisBatchInfo")
      .put("shardId", shardId)
      .put("startSequenceNumber", batch.getFirst().sequenceNumber())
      .put("endSequenceNumber", batch.getLast().sequenceNumber())
      .put("approximateArrivalOfFirstRecord", millis(batch.getFirst().arrivedAt()))
      .put("approximateArrivalOfLastRecord", millis(batch.getLast().arrivedAt()))
      .put("batchSize", batch.size())
      .put("streamArn", mapping.streamArn());
    return message.toString();
  }

  private static String millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli()).toString();
  }
}
