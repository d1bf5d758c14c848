package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads a function's answer under {@code ReportBatchItemFailures} (Lambda developer guide, "Configuring partial batch
 * response with Kinesis Data Streams and Lambda").
 */
final class BatchResponse {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchResponse() {}

  /**
   * The lowest record that failed: it and all that follow are tried again.
   *
   * @return its index in the batch; 0 also if the answer names nothing that is in the batch; empty if all succeeded
   */
  static OptionalInt firstFailure(byte[] answer, List<String> sequenceNumbers) {
    JsonNode failures = read(answer).path("batchItemFailures");
    if (failures.isMissingNode() || failures.isNull() || failures.isEmpty()) {
      return OptionalInt.empty();
    }
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < sequenceNumbers.size(); i++) {
      indexes.putIfAbsent(sequenceNumbers.get(i), i);
    }
    int lowest = sequenceNumbers.size();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      Integer index = identifier.isTextual() ? indexes.get(identifier.asText()) : null;
      if (index == null) {
        return OptionalInt.of(0);
      }
      lowest = Math.min(lowest, index);
    }
    return OptionalInt.of(lowest);
  }

  private static JsonNode read(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
