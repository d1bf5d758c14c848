package dev.iops.cloud.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A WebSocket client that asks for its id and then counts text frames. Used by one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class Subscriber extends ByteToMessageDecoder {

  private static final String UPGRADE = String.join(
    "\r\n",
    "GET /prod HTTP/1.1",
    "Host: 127.0.0.1",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "",
    ""
  );
  /** The masked text message "id", its mask all zero. */
  private static final byte[] ID_PLEASE = { (byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'i', 'd' };
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH_16 = 126;
  private static final int SHORT_HEADER = 2;
  private static final int LONG_HEADER = 4;
  private static final int PENDING = 1024;

  private final CompletableFuture<String> id = new CompletableFuture<>();
  private final Tally tally;
  private final long[] startedNanos = new long[PENDING];
  private int posted;
  private int received;
  private boolean isOpen;
  private ByteBuf request;

  Subscriber(Tally tally) {
    this.tally = tally;
  }

  /** The connection's id, once the gateway has told it. */
  CompletableFuture<String> id() {
    return id;
  }

  /** Makes this the one and only post that will come. */
  void willGet(byte[] post) {
    if (request != null) {
      request.unwrap().release();
    }
    request = Unpooled.unreleasableBuffer(Unpooled.directBuffer(post.length).writeBytes(post));
  }

  /** The post to this connection, which counts as started at this time. */
  ByteBuf nextPost(long nanos) {
    startedNanos[posted++ % PENDING] = nanos;
    return request.duplicate();
  }

  /** Whether it can follow one more post. */
  boolean isReady() {
    return posted - received < PENDING;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(Unpooled.copiedBuffer(UPGRADE, StandardCharsets.US_ASCII), ctx.voidPromise());
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (!isOpen) {
      open(ctx, in);
      return;
    }
    int available = in.readableBytes();
    if (available < LONG_HEADER) {
      return;
    }
    int at = in.readerIndex();
    int length = in.getByte(at + 1);
    int header = SHORT_HEADER;
    if (length == LENGTH_16) {
      length = in.getUnsignedShort(at + SHORT_HEADER);
      header = LONG_HEADER;
    }
    if (available >= header + length) {
      take(in.skipBytes(header), length);
    }
  }

  private void open(ChannelHandlerContext ctx, ByteBuf in) {
    int end = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(END_OF_HEAD), in);
    if (end >= 0) {
      in.readerIndex(end + END_OF_HEAD.length);
      isOpen = true;
      ctx.writeAndFlush(Unpooled.wrappedBuffer(ID_PLEASE), ctx.voidPromise());
    }
  }

  private void take(ByteBuf in, int length) {
    if (id.isDone()) {
      in.skipBytes(length);
      tally.received(startedNanos[received++ % PENDING]);
    } else {
      id.complete(in.readCharSequence(length, StandardCharsets.US_ASCII).toString());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    tally.failed("a subscriber was closed");
    id.cancel(false);
  }
}
