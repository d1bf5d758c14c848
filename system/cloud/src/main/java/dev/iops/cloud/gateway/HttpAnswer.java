package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One HTTP answer that is not 101, written by hand because posts are the hot path.
 *
 * @param status HTTP status
 * @param errorType the header {@code x-amzn-errortype}, from which the SDKs take the exception's class
 * @param body JSON; may be empty
 */
record HttpAnswer(int status, Optional<String> errorType, String body) {
  /** A post was accepted. */
  static final HttpAnswer OK = new HttpAnswer(200, Optional.empty(), "");
  /** A connection was closed. */
  static final HttpAnswer NO_CONTENT = new HttpAnswer(204, Optional.empty(), "");
  /** The connection is unknown, has ended, or is not open yet. AWS sends the type in the header only, and no body. */
  static final HttpAnswer GONE = new HttpAnswer(410, Optional.of("GoneException"), "");
  /** Wrong host, stage or path. */
  static final HttpAnswer FORBIDDEN = error(403, "ForbiddenException", "Forbidden");
  /** The request carries no signature. */
  static final HttpAnswer MISSING_TOKEN = error(
    403,
    "MissingAuthenticationTokenException",
    "Missing Authentication Token"
  );
  /** A message over 128 KB. */
  static final HttpAnswer TOO_LARGE = error(413, "PayloadTooLargeException", "Payload too large");
  /** Too much waits for this client, or the account's rate is exceeded. */
  static final HttpAnswer LIMIT_EXCEEDED = error(429, "LimitExceededException", "Too Many Requests");

  /** No identity that the authorizer accepts. */
  static final HttpAnswer UNAUTHORIZED = error(401, "UnauthorizedException", "Unauthorized");
  /** The authorizer does not work. */
  static final HttpAnswer INTERNAL_SERVER_ERROR = internalServerError(500);

  /** The gateway is restarting ("Common errors", ServiceUnavailable). */
  static final HttpAnswer SERVICE_UNAVAILABLE = error(503, "ServiceUnavailableException", "Service Unavailable");

  private static final int NO_CONTENT_STATUS = 204;
  private static final int UPGRADE_REQUIRED_STATUS = 426;
  private static final int HEAD_BYTES = 192;

  /** An error with type and message. */
  static HttpAnswer error(int status, String type, String message) {
    return new HttpAnswer(status, Optional.of(type), "{\"message\":" + EventJson.quoted(message) + "}");
  }

  /** The text that every failure behind a handshake has. */
  static HttpAnswer internalServerError(int status) {
    return error(status, "InternalServerErrorException", "Internal server error");
  }

  /** A status without a word. */
  static HttpAnswer bare(int status) {
    return new HttpAnswer(status, Optional.empty(), "");
  }

  /**
   * The answer as bytes.
   *
   * @param keepAlive whether the TCP connection stays open after it
   */
  ByteBuf encode(ByteBufAllocator allocator, String requestId, boolean keepAlive) {
    byte[] payload = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(HEAD_BYTES)
      .append("HTTP/1.1 ")
      .append(status)
      .append(' ')
      .append(HttpResponseStatus.valueOf(status).reasonPhrase())
      .append("\r\nx-amzn-RequestId: ")
      .append(requestId);
    errorType.ifPresent(type -> head.append("\r\nx-amzn-ErrorType: ").append(type));
    if (status == UPGRADE_REQUIRED_STATUS) {
      head.append("\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13");
    }
    if (payload.length > 0) {
      head.append("\r\nContent-Type: application/json");
    }
    if (status != NO_CONTENT_STATUS) {
      head.append("\r\nContent-Length: ").append(payload.length);
    }
    head.append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
    ByteBuf bytes = allocator.buffer(head.length() + payload.length);
    bytes.writeCharSequence(head, StandardCharsets.ISO_8859_1);
    return bytes.writeBytes(payload);
  }
}
