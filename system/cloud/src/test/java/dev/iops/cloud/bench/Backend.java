package dev.iops.cloud.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One keep-alive HTTP connection that posts to its own subscribers, one after the other, each when the last is answered,
 * as an AWS SDK does on each of its connections. Used by one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class Backend extends ByteToMessageDecoder {

  private static final int END_OF_HEAD = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';
  private static final int STATUS_AT = 9;
  private static final String OK = "200";

  private final List<Subscriber> subscribers;
  private final Tally tally;
  private ChannelHandlerContext context;
  private int next;

  Backend(List<Subscriber> subscribers, Tally tally) {
    this.subscribers = subscribers;
    this.tally = tally;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /** Posts once; the post counts as started at this time. */
  void post(long nanos) {
    Subscriber subscriber = subscribers.get(next++ % subscribers.size());
    if (!subscriber.isReady()) {
      tally.failed("a subscriber has fallen behind");
      return;
    }
    tally.posted();
    context.writeAndFlush(subscriber.nextPost(nanos), context.voidPromise());
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int readable = in.readableBytes();
    if (readable > STATUS_AT && in.getInt(in.writerIndex() - Integer.BYTES) == END_OF_HEAD) {
      String status = in.toString(in.readerIndex() + STATUS_AT, OK.length(), StandardCharsets.US_ASCII);
      in.skipBytes(readable);
      if (!status.equals(OK)) {
        tally.failed("a post was answered with " + status);
      }
      tally.answered(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    tally.failed("a backend's connection was closed");
  }
}
