package dev.iops.pipeline.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;

/** Events to JSON and back; times are microseconds since the epoch, the payload comes last. */
public final class EventCodec {

  private EventCodec() {}

  /** The event as the data of a Kinesis record, UTF-8. */
  public static byte[] encode(Event event) {
    ObjectNode json = head(event);
    return Json.write(json.set("payload", event.payload()));
  }

  /** The event as it stands in the table and in frames, UTF-8. */
  public static byte[] encode(ProcessedEvent processed) {
    ObjectNode json = head(processed.event());
    json.put("ingestedAt", Micros.of(processed.ingestedAt()));
    json.put("processedAt", Micros.of(processed.processedAt()));
    return Json.write(json.set("payload", processed.event().payload()));
  }

  /**
   * Reads the data of a Kinesis record. Fields it does not know are ignored.
   *
   * @throws EventFormatException if the text is not JSON or a field is missing or wrong
   */
  public static Event decode(byte[] utf8) {
    return event(root(utf8));
  }

  /**
   * Reads an event with its processing times.
   *
   * @throws EventFormatException if the text is not JSON or a field is missing or wrong
   */
  public static ProcessedEvent decodeProcessed(byte[] utf8) {
    JsonNode json = root(utf8);
    return new ProcessedEvent(event(json), instant(json, "ingestedAt"), instant(json, "processedAt"));
  }

  private static ObjectNode head(Event event) {
    ObjectNode json = Json.object();
    json.put("runId", event.runId());
    json.put("streamId", event.streamId());
    json.put("sequence", event.sequence());
    json.put("type", event.type().wireName());
    json.put("intendedAt", Micros.of(event.intendedAt()));
    json.put("emittedAt", Micros.of(event.emittedAt()));
    return json;
  }

  private static JsonNode root(byte[] utf8) {
    JsonNode json = Json.read(utf8);
    if (!json.isObject()) {
      throw new EventFormatException("the text is a JSON %s, expected an object".formatted(json.getNodeType()));
    }
    return json;
  }

  private static Event event(JsonNode json) {
    JsonNode payload = json.path("payload");
    if (!(payload instanceof ObjectNode details)) {
      throw wrong("payload", payload, "an object");
    }
    EventType type = EventType.fromWireName(text(json, "type"));
    return new Event(
      text(json, "runId"),
      text(json, "streamId"),
      integer(json, "sequence"),
      type,
      instant(json, "intendedAt"),
      instant(json, "emittedAt"),
      details
    );
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw wrong(field, value, "a string");
    }
    return value.textValue();
  }

  private static long integer(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, value, "an integer");
    }
    return value.longValue();
  }

  private static Instant instant(JsonNode json, String field) {
    long micros = integer(json, field);
    try {
      return Micros.toInstant(micros);
    } catch (DateTimeException | ArithmeticException e) {
      throw new EventFormatException("%s is %d, expected microseconds since the epoch".formatted(field, micros), e);
    }
  }

  private static EventFormatException wrong(String field, JsonNode found, String expected) {
    String was = found.isMissingNode() ? "missing" : "the %s %s".formatted(found.getNodeType(), found);
    return new EventFormatException("%s is %s, expected %s".formatted(field, was, expected));
  }
}
