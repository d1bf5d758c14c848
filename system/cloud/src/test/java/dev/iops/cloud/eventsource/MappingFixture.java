package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Settings and records of a mapping, with what a test varies. */
final class MappingFixture {

  static final String STREAM = "arn:aws:kinesis:us-east-2:000000000000:stream/s";
  static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:f";

  int batchSize = 100;
  Duration window = Duration.ZERO;
  int parallelization = 1;
  StartingPosition position = StartingPosition.TRIM_HORIZON;
  int maximumRetries = -1;
  Optional<Duration> maximumAge = Optional.empty();
  boolean bisect;
  boolean partialResponses;
  FilterCriteria filter = FilterCriteria.NONE;

  MappingSettings settings() {
    return new MappingSettings(
      "uuid",
      FUNCTION,
      "arn:aws:iam::000000000000:role/r",
      STREAM,
      batchSize,
      window,
      parallelization,
      position,
      maximumRetries,
      maximumAge,
      bisect,
      partialResponses,
      Optional.of("arn:aws:sqs:us-east-2:000000000000:dead"),
      filter
    );
  }

  static SourceRecord source(String sequenceNumber, String key, Instant arrivedAt, String data) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
      .putObject("kinesis")
      .put("sequenceNumber", sequenceNumber)
      .put("partitionKey", key)
      .put("data", Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
    return new SourceRecord(sequenceNumber, key, arrivedAt, event);
  }

  static PolledRecord polled(String sequenceNumber, Instant arrivedAt) {
    byte[] json = source(sequenceNumber, "k", arrivedAt, "{}").event().toString().getBytes(StandardCharsets.UTF_8);
    return new PolledRecord(sequenceNumber, "k", arrivedAt, json, false);
  }
}
