package dev.iops.cloud.gateway;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/**
 * How a connection ended: what the Close frame said, and so what the DISCONNECT event says.
 *
 * @param code WebSocket status code (RFC 6455, section 7.4); 1005 and 1006 never travel in a frame
 * @param reason the text beside it; may be empty
 */
public record Close(int code, String reason) {
  /** No status in the client's Close frame, as after a bare {@code close()} in a browser. */
  public static final int NO_STATUS = 1005;
  /** No Close frame at all: the TCP connection went away. */
  public static final int ABNORMAL = 1006;

  private static final int PROTOCOL_ERROR = 1002;

  /** The text that API Gateway reports when the client's Close frame was empty (seen in ten captured events). */
  static final String NO_STATUS_REASON = "Client-side close frame status not set";

  /** The end that a client's Close frame asks for: its own code and text, unless the frame is empty. */
  static Close byClient(CloseWebSocketFrame frame) {
    return frame.statusCode() < 0
      ? new Close(NO_STATUS, NO_STATUS_REASON)
      : new Close(frame.statusCode(), frame.reasonText());
  }

  /** The Close frame that carries this end to the peer: empty where the code must not be sent. */
  CloseWebSocketFrame frame() {
    return code == NO_STATUS || code == ABNORMAL ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason);
  }

  /** Whether the peer broke the protocol, so that nothing further that it sends can be understood. */
  boolean endsParsing() {
    return code == PROTOCOL_ERROR;
  }
}
