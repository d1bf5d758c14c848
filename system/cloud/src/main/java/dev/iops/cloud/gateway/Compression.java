package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * The extension permessage-deflate (RFC 7692), without context takeover in either direction: each message stands for
 * itself, and a connection keeps no compressor. AWS was seen to negotiate it, with parameters that some clients could not
 * handle; these here every client can.
 */
final class Compression {

  /** What the 101 says when an offer is accepted; a server may ask for both without an offer of them (section 7.1.1). */
  static final String ACCEPTED = "permessage-deflate;server_no_context_takeover;client_no_context_takeover";

  private static final String NAME = "permessage-deflate";
  private static final String SERVER_WINDOW = "server_max_window_bits";
  private static final String CLIENT_WINDOW = "client_max_window_bits";
  private static final String SERVER_NO_CONTEXT = "server_no_context_takeover";
  private static final String CLIENT_NO_CONTEXT = "client_no_context_takeover";
  private static final int TAIL_BYTES = 4;

  private Compression() {}

  /**
   * Whether one of the offers can be accepted. One that limits the server's window cannot: the compressor of the JDK always
   * uses 15 bits.
   *
   * @param offers the header {@code Sec-WebSocket-Extensions}; empty if there is none
   */
  static boolean isOffered(String offers) {
    return (
      !offers.isBlank() && WebSocketExtensionUtil.extractExtensions(offers).stream().anyMatch(Compression::isAcceptable)
    );
  }

  private static boolean isAcceptable(WebSocketExtensionData offer) {
    return offer.name().equals(NAME) && offer.parameters().entrySet().stream().allMatch(Compression::isAcceptable);
  }

  private static boolean isAcceptable(Map.Entry<String, String> parameter) {
    return switch (parameter.getKey()) {
      case SERVER_NO_CONTEXT, CLIENT_NO_CONTEXT, CLIENT_WINDOW -> true;
      case SERVER_WINDOW -> "15".equals(parameter.getValue());
      default -> false;
    };
  }

  /**
   * The payload of a compressed message, without the four bytes that the receiver adds again (section 7.2.1).
   *
   * @param payload read, not released
   */
  static ByteBuf deflate(ByteBufAllocator allocator, ByteBuf payload) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    ByteBuf out = allocator.buffer(payload.readableBytes());
    try {
      deflater.setInput(ByteBufUtil.getBytes(payload));
      byte[] chunk = new byte[Math.max(64, payload.readableBytes())];
      int length = chunk.length;
      while (length == chunk.length) {
        length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        out.writeBytes(chunk, 0, length);
      }
      return out.writerIndex(out.writerIndex() - TAIL_BYTES);
    } finally {
      deflater.end();
    }
  }
}
