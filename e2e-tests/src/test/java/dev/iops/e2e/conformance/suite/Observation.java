package dev.iops.e2e.conformance.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.e2e.conformance.fixture.Observations;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One invocation of a fixture function.
 *
 * @param text the event as it came, byte for byte
 * @param event the same, parsed
 * @param startedAt when the function began, on its own clock
 * @param endedAt when it was about to answer; empty while it runs
 * @param posted what came of a post from inside: {@code ok}, or status and type of the error
 */
public record Observation(
  String text,
  JsonNode event,
  Instant startedAt,
  Optional<Instant> endedAt,
  Optional<String> posted
) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * CONNECT, MESSAGE or DISCONNECT; of a batch its source, {@code aws:kinesis} or {@code aws:dynamodb}; of an event of
   * EventBridge its source, {@code aws.events}.
   */
  public String eventType() {
    if (event.has("Records")) {
      return event.path("Records").path(0).path("eventSource").asText();
    }
    return event.has("detail-type") ? event.path("source").asText() : context().path("eventType").asText();
  }

  /** The records of a batch; 0 for anything else. */
  public int batchSize() {
    return event.path("Records").size();
  }

  /** The event's {@code requestContext}. */
  public JsonNode context() {
    return event.path("requestContext");
  }

  /** The connection that it is about. */
  public String connectionId() {
    return context().path("connectionId").asText();
  }

  static Observation of(Map<String, AttributeValue> item) {
    String text = item.get(Observations.EVENT).s();
    try {
      return new Observation(
        text,
        JSON.readTree(text),
        millis(item, Observations.STARTED_AT_MILLIS).orElseThrow(),
        millis(item, Observations.ENDED_AT_MILLIS),
        Optional.ofNullable(item.get(Observations.POSTED)).map(AttributeValue::s)
      );
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the event of an observation is not JSON: " + text, e);
    }
  }

  private static Optional<Instant> millis(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::parseLong).map(Instant::ofEpochMilli);
  }
}
