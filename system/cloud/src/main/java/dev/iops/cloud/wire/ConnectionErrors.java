package dev.iops.cloud.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a connection, or a stream of one, that cannot go on. */
final class ConnectionErrors extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionErrors.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException || cause instanceof Http2FrameStreamException) {
      LOG.debug("A client went away: {}", cause.toString());
    } else {
      LOG.warn("A connection ended with an error", cause);
    }
    var unused = context.close();
  }
}
