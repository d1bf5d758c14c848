package dev.iops.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a client in another process tells about its WebSocket: one JSON document for each thing that happened. */
final class Told {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(45);

  private final Supplier<List<String>> documents;

  /**
   * @param documents what was told until now
   */
  Told(Supplier<List<String>> documents) {
    this.documents = documents;
  }

  /** Waits for something of a kind. */
  JsonNode await(String event) {
    return await(event, _document -> true);
  }

  /** Waits for something of a kind that is as wanted. */
  JsonNode await(String event, Predicate<JsonNode> wanted) {
    try {
      Awaitility.await()
        .atMost(SOON)
        .until(() -> of(event).anyMatch(wanted));
      return of(event).filter(wanted).findFirst().orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("expected '" + event + "', was told: " + documents.get(), e);
    }
  }

  private Stream<JsonNode> of(String event) {
    return documents
      .get()
      .stream()
      .map(Told::parsed)
      .filter(document -> document.path("event").asText().equals(event));
  }

  private static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected a JSON document, was told: " + document, e);
    }
  }
}
