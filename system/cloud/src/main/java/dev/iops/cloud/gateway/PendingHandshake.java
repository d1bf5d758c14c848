package dev.iops.cloud.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * A socket whose {@code $connect} has not answered. What the client sends too early is kept for the WebSocket decoder,
 * up to a limit; the socket is read on, because that is how a client that gives up is noticed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class PendingHandshake extends ChannelInboundHandlerAdapter {

  private final int maxEarlyBytes;
  private final Runnable abandoned;
  private ChannelHandlerContext context;
  private ByteBuf early;
  private volatile boolean isSettled;

  /**
   * @param abandoned runs if the client leaves first
   */
  PendingHandshake(int maxEarlyBytes, Runnable abandoned) {
    this.maxEarlyBytes = maxEarlyBytes;
    this.abandoned = abandoned;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof ByteBuf bytes && !isSettled) {
        keep(ctx, bytes);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void keep(ChannelHandlerContext ctx, ByteBuf bytes) {
    if (early == null) {
      early = ctx.alloc().buffer(bytes.readableBytes());
    }
    early.writeBytes(bytes);
    if (early.readableBytes() > maxEarlyBytes) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  /**
   * Opens the connection, unless the client has left. May be called by any thread.
   *
   * @param switching writes the 101 answer and puts the WebSocket handlers in place
   */
  void open(Consumer<ChannelHandlerContext> switching) {
    settle(() -> {
      ByteBuf held = early;
      early = null;
      switching.accept(context);
      context.flush();
      context.pipeline().remove(this);
      if (held != null) {
        context.pipeline().fireChannelRead(held).fireChannelReadComplete();
      }
      context.channel().config().setAutoRead(true);
    });
  }

  /** Refuses the connection, unless the client has left. May be called by any thread. */
  void refuse(HttpAnswer answer, String requestId) {
    settle(() -> {
      dropEarly();
      context.writeAndFlush(answer.encode(context.alloc(), requestId, false)).addListener(ChannelFutureListener.CLOSE);
    });
  }

  // Looked at twice: when the gateway has stopped, the first look keeps this from an event loop that is no more.
  private void settle(Runnable answer) {
    if (!isSettled) {
      context.executor().execute(() -> {
        if (!isSettled) {
          isSettled = true;
          answer.run();
        }
      });
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (!isSettled) {
      isSettled = true;
      dropEarly();
      abandoned.run();
    }
  }

  private void dropEarly() {
    if (early != null) {
      early.release();
      early = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
