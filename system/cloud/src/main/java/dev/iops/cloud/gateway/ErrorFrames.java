package dev.iops.cloud.gateway;

/**
 * The messages that API Gateway sends to a client in place of a function's. Clients compare them byte for byte, so the
 * odd spacing is kept: one blank after {@code "message":} and after each comma, none after the other colons.
 */
enum ErrorFrames {
  /** No route takes the message. */
  FORBIDDEN("Forbidden"),
  /** The integration failed. */
  INTERNAL_SERVER_ERROR("Internal server error"),
  /** The integration was too slow; it keeps running. */
  ENDPOINT_REQUEST_TIMED_OUT("Endpoint request timed out"),
  /** The body is not as the route's model wants it; this one has a spacing of its own, and the message's id. */
  BAD_REQUEST_BODY("Bad request body") {
    @Override
    String text(String connectionId, String messageId) {
      return (
        "{\"message\" : \"Bad request body\", \"connectionId\": \"" +
        connectionId +
        "\", \"messageId\": \"" +
        messageId +
        "\"}"
      );
    }
  },
  /** The rate of the account, the stage or the route is exceeded; the text on AWS is unknown. */
  TOO_MANY_REQUESTS("Too Many Requests");

  private final String message;

  ErrorFrames(String message) {
    this.message = message;
  }

  /** The frame's text for one message of one connection. */
  String text(String connectionId, String requestId) {
    return (
      "{\"message\": \"" +
      message +
      "\", \"connectionId\":\"" +
      connectionId +
      "\", \"requestId\":\"" +
      requestId +
      "\"}"
    );
  }
}
