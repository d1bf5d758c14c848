package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The part of a text message that has arrived so far. Used by one event loop. */
final class Fragments {

  private final int maxBytes;
  private ByteBuf partial;

  /**
   * @param maxBytes payload of a whole message
   */
  Fragments(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether the message would be too long with this frame. */
  boolean wouldOverflow(WebSocketFrame frame) {
    int already = partial == null ? 0 : partial.readableBytes();
    return already + frame.content().readableBytes() > maxBytes;
  }

  /**
   * Takes the next text or continuation frame.
   *
   * @param frame read, not released
   * @return the message, if this frame ends it
   */
  Optional<String> add(ByteBufAllocator allocator, WebSocketFrame frame) {
    if (frame.isFinalFragment() && partial == null) {
      return Optional.of(frame.content().toString(StandardCharsets.UTF_8));
    }
    if (partial == null) {
      partial = allocator.buffer(2 * frame.content().readableBytes());
    }
    partial.writeBytes(frame.content());
    if (!frame.isFinalFragment()) {
      return Optional.empty();
    }
    String message = partial.toString(StandardCharsets.UTF_8);
    drop();
    return Optional.of(message);
  }

  /** Forgets what has arrived. */
  void drop() {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }
}
