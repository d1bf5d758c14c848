package dev.iops.e2e.browser;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Frames as the Broadcaster sends them, made up. */
final class Updates {

  static final JsonMapper JSON = new JsonMapper();

  private static final long EMITTED_AT_MICROS = DashboardPage.START_MS * 1_000;

  private Updates() {}

  /** An update with these events of a stream. */
  static String of(String streamId, int... sequences) {
    ObjectNode frame = JSON.createObjectNode().put("type", "update").put("broadcastAt", EMITTED_AT_MICROS);
    ArrayNode events = frame.putArray("events");
    for (int sequence : sequences) {
      events.add(event(streamId, sequence, "session_started", JSON.createObjectNode().put("rating", 5)));
    }
    return frame.toString();
  }

  /** An update with one event. */
  static String of(ObjectNode event) {
    ObjectNode frame = JSON.createObjectNode().put("type", "update").put("broadcastAt", EMITTED_AT_MICROS);
    frame.putArray("events").add(event);
    return frame.toString();
  }

  /** An event of that type with that payload. */
  static ObjectNode event(String streamId, long sequence, String type, ObjectNode payload) {
    ObjectNode event = JSON.createObjectNode().put("runId", "run").put("streamId", streamId).put("sequence", sequence);
    event.put("type", type).put("intendedAt", EMITTED_AT_MICROS).put("emittedAt", EMITTED_AT_MICROS);
    return event.set("payload", payload);
  }

  /** An alert with that message. */
  static String alert(String message) {
    ObjectNode frame = JSON.createObjectNode().put("type", "alert").put("raisedAt", EMITTED_AT_MICROS);
    frame.put("runId", "run").put("streamId", "s").put("sequence", message.hashCode());
    return frame.put("riskScore", 91).put("riskThreshold", 80).put("message", message).toString();
  }
}
