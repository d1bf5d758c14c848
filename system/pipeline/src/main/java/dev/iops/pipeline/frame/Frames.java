package dev.iops.pipeline.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.Micros;
import java.time.Instant;
import java.util.List;

/** The frames that carry no events: alert, pong and error, each as UTF-8 JSON. */
public final class Frames {

  /**
   * The largest WebSocket frame, in bytes. Source: "Quotas for configuring and running a WebSocket API in API
   * Gateway" (frame size 32 KB).
   */
  public static final int MAX_BYTES = 32_768;

  private Frames() {}

  /** {@code {"type":"alert",…}} */
  public static byte[] alert(Alert alert) {
    Event event = alert.event();
    ObjectNode json = Json.object().put("type", "alert");
    json.put("raisedAt", Micros.of(alert.raisedAt()));
    json.put("runId", event.runId());
    json.put("streamId", event.streamId());
    json.put("sequence", event.sequence());
    json.put("riskScore", alert.riskScore());
    json.put("riskThreshold", alert.riskThreshold());
    return Json.write(json.put("message", alert.message()));
  }

  /**
   * {@code {"type":"pong","serverTime":…}}, with the ping's payload if it had one that fits.
   *
   * @param payload the ping's payload; a missing node if there was none
   */
  public static byte[] pong(Instant serverTime, JsonNode payload) {
    ObjectNode json = Json.object().put("type", "pong").put("serverTime", Micros.of(serverTime));
    if (payload.isMissingNode()) {
      return Json.write(json);
    }
    byte[] echo = Json.write(json.deepCopy().set("payload", payload));
    // A ping may fill four frames, its pong only one.
    return echo.length <= MAX_BYTES ? echo : Json.write(json.put("payloadOmitted", "it does not fit a frame"));
  }

  /**
   * {@code {"type":"error","message":…,"accepted":[…]}}
   *
   * @param accepted the message types that the server takes
   */
  public static byte[] error(String message, List<String> accepted) {
    ObjectNode json = Json.object().put("type", "error").put("message", message);
    ArrayNode types = json.putArray("accepted");
    accepted.forEach(types::add);
    return Json.write(json);
  }
}
