package dev.iops.pipeline.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer of a route's integration.
 *
 * @param statusCode as in HTTP
 * @param frame the text that a route response sends to the client
 */
record RouteAnswer(int statusCode, Optional<String> frame) {
  static RouteAnswer status(int statusCode) {
    return new RouteAnswer(statusCode, Optional.empty());
  }

  /** Status 200 and a frame for the client. */
  static RouteAnswer reply(byte[] utf8) {
    return new RouteAnswer(200, Optional.of(new String(utf8, StandardCharsets.UTF_8)));
  }

  byte[] toJson() {
    ObjectNode json = Json.object().put("statusCode", statusCode);
    frame.ifPresent(text -> json.put("body", text));
    return Json.write(json);
  }
}
