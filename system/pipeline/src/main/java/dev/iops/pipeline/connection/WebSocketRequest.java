package dev.iops.pipeline.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The event of a WebSocket route. An own record, because {@code APIGatewayV2WebSocketEvent} knows neither
 * {@code disconnectStatusCode} nor {@code disconnectReason}. Fields: "WebSocket API mapping template reference", API
 * Gateway Developer Guide; what is absent in the event is absent here.
 *
 * @param connectionId the connection
 * @param routeKey the selected route
 * @param connectedAt when the handshake began
 * @param requestedAt when this event happened
 * @param sourceIp the client's address
 * @param userAgent the client's program
 * @param disconnectStatusCode the close code, on {@code $disconnect}
 * @param disconnectReason the close reason, on {@code $disconnect}; may be empty text
 * @param body the text frame, on messages
 */
record WebSocketRequest(
  String connectionId,
  String routeKey,
  Instant connectedAt,
  Instant requestedAt,
  Optional<String> sourceIp,
  Optional<String> userAgent,
  Optional<Integer> disconnectStatusCode,
  Optional<String> disconnectReason,
  Optional<String> body
) {
  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException if it names no connection
   */
  static WebSocketRequest parse(JsonNode event) {
    JsonNode context = event.path("requestContext");
    JsonNode code = context.path("disconnectStatusCode");
    return new WebSocketRequest(
      text(context, "connectionId").orElseThrow(() ->
        new IllegalArgumentException("requestContext.connectionId is missing: expected the event of a WebSocket route")
      ),
      text(context, "routeKey").orElse(""),
      Instant.ofEpochMilli(context.path("connectedAt").asLong()),
      Instant.ofEpochMilli(context.path("requestTimeEpoch").asLong()),
      firstFilled(text(context.path("identity"), "sourceIp"), forwardedFor(event)),
      firstFilled(text(context.path("identity"), "userAgent"), text(event.path("headers"), "User-Agent")),
      code.isIntegralNumber() ? Optional.of(code.intValue()) : Optional.empty(),
      text(context, "disconnectReason"),
      text(event, "body")
    );
  }

  /** How long the connection has lived when this event happened. */
  Duration lifetime() {
    return Duration.between(connectedAt, requestedAt);
  }

  /** Header names keep their case in WebSocket events; the first address is the client's own. */
  private static Optional<String> forwardedFor(JsonNode event) {
    return text(event.path("headers"), "X-Forwarded-For").map(list -> list.split(",", 2)[0].strip());
  }

  private static Optional<String> firstFilled(Optional<String> better, Optional<String> other) {
    return better.filter(value -> !value.isBlank()).or(() -> other.filter(value -> !value.isBlank()));
  }

  private static Optional<String> text(JsonNode parent, String field) {
    return Optional.ofNullable(parent.path(field).textValue());
  }
}
