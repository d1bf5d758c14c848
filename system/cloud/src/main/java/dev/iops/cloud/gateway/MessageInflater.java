package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Turns compressed frames into plain ones (RFC 7692, section 7.2.2). A frame may be no longer than its limit after it is
 * inflated, and no more than that is ever held: a small frame cannot fill the memory.
 */
final class MessageInflater extends ChannelInboundHandlerAdapter {

  private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF };
  private static final int RSV1 = 4;
  private static final int CHUNK_BYTES = 4096;

  private final int maxFrameBytes;
  private final Inflater inflater = new Inflater(true);
  private boolean isCompressed;
  private boolean isOver;

  /**
   * @param maxFrameBytes payload of one frame, inflated
   */
  MessageInflater(int maxFrameBytes) {
    this.maxFrameBytes = maxFrameBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof WebSocketFrame frame)) {
      ctx.fireChannelRead(message);
    } else if (isOver) {
      ReferenceCountUtil.release(frame);
    } else {
      read(ctx, frame);
    }
  }

  private void read(ChannelHandlerContext ctx, WebSocketFrame frame) {
    boolean isContinuation = frame instanceof ContinuationWebSocketFrame;
    boolean isStart = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
    if (isStart) {
      isCompressed = frame.rsv() == RSV1;
      inflater.reset();
    }
    if (frame.rsv() != 0 && !(isStart && isCompressed)) {
      fail(frame, WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits that no extension gives a meaning");
    }
    ctx.fireChannelRead(isCompressed && (isStart || isContinuation) ? inflated(ctx, frame) : frame);
  }

  private WebSocketFrame inflated(ChannelHandlerContext ctx, WebSocketFrame frame) {
    ByteBuf out = ctx.alloc().buffer(2 * frame.content().readableBytes());
    try {
      boolean fits = inflate(ByteBufUtil.getBytes(frame.content()), out);
      if (fits && frame.isFinalFragment()) {
        fits = inflate(TAIL, out);
      }
      if (!fits) {
        out.release();
        fail(frame, WebSocketCloseStatus.MESSAGE_TOO_BIG, "a frame that is too long when it is inflated");
      }
    } catch (DataFormatException notDeflated) {
      out.release();
      fail(frame, WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "a frame that cannot be inflated");
    }
    WebSocketFrame plain = switch (frame) {
      case TextWebSocketFrame text -> new TextWebSocketFrame(text.isFinalFragment(), 0, out);
      case BinaryWebSocketFrame binary -> new BinaryWebSocketFrame(binary.isFinalFragment(), 0, out);
      default -> new ContinuationWebSocketFrame(frame.isFinalFragment(), 0, out);
    };
    frame.release();
    return plain;
  }

  private boolean inflate(byte[] input, ByteBuf out) throws DataFormatException {
    inflater.setInput(input);
    byte[] chunk = new byte[CHUNK_BYTES];
    int length = inflater.inflate(chunk);
    while (length > 0 && out.readableBytes() + length <= maxFrameBytes) {
      out.writeBytes(chunk, 0, length);
      length = inflater.inflate(chunk);
    }
    return length == 0;
  }

  private void fail(WebSocketFrame frame, WebSocketCloseStatus status, String what) {
    isOver = true;
    frame.release();
    throw new CorruptedWebSocketFrameException(status, what);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    inflater.end();
  }
}
