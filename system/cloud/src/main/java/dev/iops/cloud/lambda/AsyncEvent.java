package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One event in the queue of asynchronous invocations. */
record AsyncEvent(FunctionSettings function, String requestId, byte[] payload, Instant acceptedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record that a destination gets (Lambda developer guide, "Capturing records of Lambda asynchronous invocations").
   *
   * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @param last the last attempt's result, if there was one
   */
  String destinationRecord(Instant now, String condition, int attempts, Optional<InvocationResult> last) {
    ObjectNode record = JSON.createObjectNode();
    record.put("version", "1.0").put("timestamp", Instant.ofEpochMilli(now.toEpochMilli()).toString());
    record
      .putObject("requestContext")
      .put("requestId", requestId)
      .put("functionArn", function.arn() + ":" + FunctionSettings.VERSION)
      .put("condition", condition)
      .put("approximateInvokeCount", attempts);
    record.set("requestPayload", read(payload));
    last.ifPresent(result -> {
      ObjectNode response = record.putObject("responseContext");
      response.put("statusCode", 200).put("executedVersion", FunctionSettings.VERSION);
      result.functionError().ifPresent(error -> response.put("functionError", error));
      record.set("responsePayload", read(result.payload()));
    });
    return record.toString();
  }

  /** What a dead-letter queue's message says besides the event (Lambda developer guide, "Dead-letter queues"). */
  Map<String, String> deadLetterAttributes(Optional<InvocationResult> last) {
    Map<String, String> attributes = new TreeMap<>(Map.of("RequestID", requestId));
    last.ifPresent(result -> {
      attributes.put("ErrorCode", "200");
      attributes.put("ErrorMessage", read(result.payload()).path("errorMessage").asText());
    });
    return attributes;
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON, though it was checked before", e);
    }
  }
}
