package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/**
 * The HTTP side of the handshake (RFC 6455, section 4.2). Without {@link Compression} extensions
 * are declined: a 101 without {@code Sec-WebSocket-Extensions} is right for every client.
 */
final class Upgrade {

  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private Upgrade() {}

  /** Why this request cannot become a WebSocket; empty if it can. */
  static Optional<HttpAnswer> refusal(HttpRequest head, GatewayChoices choices) {
    HttpHeaders headers = head.headers();
    if (!head.method().equals(HttpMethod.GET)) {
      return Optional.of(HttpAnswer.FORBIDDEN);
    }
    boolean wantsWebSocket =
      headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true) &&
      headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    if (!wantsWebSocket) {
      return Optional.of(HttpAnswer.bare(choices.statusWithoutUpgrade()));
    }
    if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return Optional.of(HttpAnswer.bare(426));
    }
    boolean isSound =
      head.protocolVersion().equals(HttpVersion.HTTP_1_1) && isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, ""));
    return isSound ? Optional.empty() : Optional.of(HttpAnswer.bare(400));
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /**
   * The 101 answer, with the headers and in the case that AWS sends.
   *
   * @param key the request's {@code Sec-WebSocket-Key}
   * @param subProtocol what the function chose; nothing is chosen for it
   * @param isCompressed whether the client's offer of permessage-deflate is accepted
   */
  static ByteBuf switchingProtocols(
    ByteBufAllocator allocator,
    String key,
    Optional<String> subProtocol,
    boolean isCompressed,
    Instant now
  ) {
    StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nDate: ")
      .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
      .append("\r\nConnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: ")
      .append(accept(key.strip()));
    subProtocol.ifPresent(chosen -> head.append("\r\nsec-websocket-protocol: ").append(chosen));
    if (isCompressed) {
      head.append("\r\nsec-websocket-extensions: ").append(Compression.ACCEPTED);
    }
    head.append("\r\n\r\n");
    ByteBuf bytes = allocator.buffer(head.length());
    bytes.writeCharSequence(head, StandardCharsets.ISO_8859_1);
    return bytes;
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
