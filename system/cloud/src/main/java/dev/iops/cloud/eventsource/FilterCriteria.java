package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records a function gets: those that match at least one pattern, all if there is none. The others count as
 * processed (Lambda developer guide, "Control which events Lambda sends to your function").
 *
 * @param texts the patterns as they were given
 * @param patterns the same, read; alternatives
 */
public record FilterCriteria(List<String> texts, List<EventPattern> patterns) {
  /** Lets every record pass. */
  public static final FilterCriteria NONE = new FilterCriteria(List.of(), List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the patterns of a template.
   *
   * @throws IllegalArgumentException if one is not JSON, or not a pattern; names it
   */
  public static FilterCriteria parse(List<String> texts) {
    List<EventPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(EventPattern.of(JSON.readTree(text)));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("Filter pattern " + text + " is not JSON: " + e.getOriginalMessage(), e);
      }
    }
    return new FilterCriteria(List.copyOf(texts), List.copyOf(patterns));
  }

  boolean accepts(ObjectNode event) {
    if (patterns.isEmpty()) {
      return true;
    }
    JsonNode seen = event.has("kinesis") ? decoded(event) : event;
    return patterns.stream().anyMatch(pattern -> pattern.matches(seen));
  }

  /** Patterns for Kinesis see the fields of {@code kinesis} at the top, and the data decoded if it is JSON. */
  private static ObjectNode decoded(ObjectNode event) {
    ObjectNode seen = JSON.createObjectNode();
    seen.setAll(event);
    seen.setAll((ObjectNode) event.get("kinesis"));
    byte[] data = data(seen.path("data"));
    try {
      seen.set("data", JSON.readTree(data));
    } catch (IOException e) {
      seen.put("data", new String(data, StandardCharsets.UTF_8));
    }
    return seen;
  }

  private static byte[] data(JsonNode field) {
    try {
      return field.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException("A record's data is not base64", e);
    }
  }
}
