package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/**
 * Server-side frames as bytes (RFC 6455, section 5.2), each in one exactly sized pooled buffer. Written by hand because
 * this is the hot path: no encoder per connection, no frame object, and a small copy is cheaper than a second buffer.
 */
final class Frames {

  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xA;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int MAX_UNSIGNED_SHORT = 0xFFFF;
  private static final int MAX_HEADER_BYTES = 10;

  private Frames() {}

  /** A whole text message; the payload is read, not released. */
  static ByteBuf text(ByteBufAllocator allocator, ByteBuf payload) {
    return frame(allocator, TEXT, payload);
  }

  /** A whole text message that is compressed; the payload is read, not released. */
  static ByteBuf deflatedText(ByteBufAllocator allocator, ByteBuf payload) {
    ByteBuf deflated = Compression.deflate(allocator, payload);
    try {
      return frame(allocator, COMPRESSED | TEXT, deflated);
    } finally {
      deflated.release();
    }
  }

  /** The answer to a Ping; the payload is read, not released. */
  static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
    return frame(allocator, PONG, payload);
  }

  /** A Close frame with the code and text of this end. */
  static ByteBuf close(ByteBufAllocator allocator, Close end) {
    CloseWebSocketFrame frame = end.frame();
    try {
      return frame(allocator, CLOSE, frame.content());
    } finally {
      frame.release();
    }
  }

  private static ByteBuf frame(ByteBufAllocator allocator, int opcode, ByteBuf payload) {
    int length = payload.readableBytes();
    ByteBuf frame = allocator.buffer(MAX_HEADER_BYTES + length).writeByte(FINAL | opcode);
    if (length < SHORT_LENGTH) {
      frame.writeByte(length);
    } else if (length <= MAX_UNSIGNED_SHORT) {
      frame.writeByte(SHORT_LENGTH).writeShort(length);
    } else {
      frame.writeByte(LONG_LENGTH).writeLong(length);
    }
    return frame.writeBytes(payload, payload.readerIndex(), length);
  }
}
