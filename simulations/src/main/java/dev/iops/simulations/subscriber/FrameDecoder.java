package dev.iops.simulations.subscriber;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.List;

/**
 * Netty's decoder with a short cut. Nearly everything that a dashboard client receives is a whole, unmasked text frame of
 * less than 64 KB: its text is handed over where it lies in the receive buffer, without objects for it and without a walk
 * through the pipeline. Every other frame is Netty's business, from its first byte to its last.
 */
final class FrameDecoder extends WebSocket13FrameDecoder {

  /** First byte of a text frame that is whole and uses no extension (RFC 6455, 5.2). */
  private static final int WHOLE_TEXT = 0x81;
  private static final int FINAL = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int SHORT_HEADER = 2;
  private static final int LONG_HEADER = 4;
  private static final int LENGTH_16 = 126;
  private static final int LONGEST_SHORT = 125;

  private final TextListener listener;
  private final WebSocketDecoderConfig config;
  private boolean isInsideFrame;
  private boolean isInsideMessage;
  private boolean isOver;
  private boolean hasAggregator;

  /** Hears of texts. */
  interface TextListener {
    /** The {@code length} bytes of {@code buffer} from {@code index} are a text; valid only during the call. */
    void text(ByteBuf buffer, int index, int length);
  }

  /** Of frames that a server sends, up to this length. */
  static WebSocketDecoderConfig upTo(int longestMessageBytes) {
    return WebSocketDecoderConfig.newBuilder()
      .expectMaskedFrames(false)
      .allowExtensions(false)
      .maxFramePayloadLength(longestMessageBytes)
      .build();
  }

  FrameDecoder(TextListener listener, WebSocketDecoderConfig config) {
    super(config);
    this.listener = listener;
    this.config = config;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf in && isBetweenFrames() && actualReadableBytes() == 0) {
      takeTexts(in);
      if (!in.isReadable()) {
        in.release();
        return;
      }
    }
    super.channelRead(context, message);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
    if (isBetweenFrames() && (takeTexts(in) || !in.isReadable())) {
      return;
    }
    if (!isInsideFrame) {
      beginFrame(context, in.getByte(in.readerIndex()));
    }
    int frames = out.size();
    super.decode(context, in, out);
    isInsideFrame = out.size() == frames;
  }

  /** Netty's own would ask for more when nothing went up the pipeline, even if reading has been stopped. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (context.channel().config().isAutoRead()) {
      super.channelReadComplete(context);
    } else {
      discardSomeReadBytes();
      context.fireChannelReadComplete();
    }
  }

  private boolean isBetweenFrames() {
    return !isInsideFrame && !isInsideMessage && !isOver;
  }

  /** Takes whole text frames off the front; gives whether a text frame follows that has not come completely. */
  private boolean takeTexts(ByteBuf in) {
    int available = in.readableBytes();
    while (available >= SHORT_HEADER) {
      int start = in.readerIndex();
      int length = in.getUnsignedByte(start + 1);
      if (in.getUnsignedByte(start) != WHOLE_TEXT || length > LENGTH_16) {
        return false;
      }
      int header = SHORT_HEADER;
      if (length == LENGTH_16) {
        if (available < LONG_HEADER) {
          return true;
        }
        header = LONG_HEADER;
        length = in.getUnsignedShort(start + SHORT_HEADER);
        if (length <= LONGEST_SHORT) {
          return false;
        }
      }
      if (available < header + length) {
        return true;
      }
      in.skipBytes(header + length);
      listener.text(in, start + header, length);
      available -= header + length;
    }
    return available > 0;
  }

  private void beginFrame(ChannelHandlerContext context, byte first) {
    isInsideFrame = true;
    int opcode = first & OPCODE;
    if (opcode <= BINARY) {
      // a continuation, the beginning of a message or all of it
      isInsideMessage = (first & FINAL) == 0;
      if (isInsideMessage && !hasAggregator) {
        hasAggregator = true;
        context.pipeline().addAfter(context.name(), null, new WebSocketFrameAggregator(config.maxFramePayloadLength()));
      }
    } else if (opcode == CLOSE) {
      isOver = true;
    }
  }
}
