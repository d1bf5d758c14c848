package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/** The frames of one open connection: whole messages go to their routes, and every way to end ends in one notice. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class WebSocketChannel extends ChannelDuplexHandler {

  private final Connection connection;
  private final ConnectionTable table;
  private final MessageDispatch messages;
  private final DisconnectNotice notice;
  private final Timeline timeline;
  private final GatewaySettings settings;
  private final IdleWatch life;
  private final Fragments fragments;
  private Timeline.Scheduled closing;
  private boolean isCloseSent;
  private boolean isFlushQueued;
  private DeliveryLine line;

  /** @param idleLimit how long nothing may be said on this connection */
  WebSocketChannel(
    Connection connection,
    ConnectionTable table,
    MessageDispatch messages,
    DisconnectNotice notice,
    Timeline timeline,
    GatewaySettings settings,
    Duration idleLimit
  ) {
    this.connection = connection;
    this.table = table;
    this.messages = messages;
    this.notice = notice;
    this.timeline = timeline;
    this.settings = settings;
    this.life = new IdleWatch(connection, timeline, settings, idleLimit);
    this.fragments = new Fragments(settings.sizes().messageBytes());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    life.start();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof CloseWebSocketFrame close) {
        closedByClient(ctx, close);
      } else if (connection.end() == null && message instanceof WebSocketFrame frame) {
        read(ctx, frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
      readText(ctx, frame);
    } else if (frame instanceof BinaryWebSocketFrame) {
      end(ctx, settings.closeCodes().binary(), false);
    } else if (frame instanceof PingWebSocketFrame) {
      readPing(ctx, frame);
    }
  }

  private void readText(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (fragments.wouldOverflow(frame)) {
      end(ctx, settings.closeCodes().tooBig(), false);
    } else {
      fragments.add(ctx.alloc(), frame).ifPresent(message -> messages.accept(connection, message));
    }
  }

  private void readPing(ChannelHandlerContext ctx, WebSocketFrame ping) {
    if (settings.choices().pingsAreActivity()) {
      connection.touch(timeline.now().toEpochMilli());
    }
    if (settings.choices().answersPings() && ctx.channel().isWritable()) {
      ctx.writeAndFlush(Frames.pong(ctx.alloc(), ping.content()), ctx.voidPromise());
    }
  }

  private void closedByClient(ChannelHandlerContext ctx, CloseWebSocketFrame frame) {
    Close end = Close.byClient(frame);
    connection.endsBy(end);
    leave();
    if (isCloseSent) {
      ctx.close();
      return;
    }
    isCloseSent = true;
    closeLater(ctx);
    ctx.writeAndFlush(Frames.close(ctx.alloc(), end)).addListener(ChannelFutureListener.CLOSE);
  }

  /** The gateway ends this connection: {@link Connection#close} has set the cause already. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof Close cause) {
      startClosing(ctx, cause, false);
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  private void end(ChannelHandlerContext ctx, Close cause, boolean isDeaf) {
    if (connection.endsBy(cause)) {
      startClosing(ctx, cause, isDeaf);
    }
  }

  // A peer that can no longer be understood gets a FIN behind the Close frame: its answer could not be recognised. The
  // socket is still read, because closing it with unread bytes would reset it, and the Close frame might be lost.
  private void startClosing(ChannelHandlerContext ctx, Close cause, boolean isDeaf) {
    leave();
    if (isCloseSent) {
      return;
    }
    isCloseSent = true;
    closeLater(ctx);
    ctx.writeAndFlush(Frames.close(ctx.alloc(), cause)).addListener(written -> {
      if (isDeaf && written.isSuccess() && ctx.channel() instanceof DuplexChannel socket) {
        socket.shutdownOutput();
      }
    });
  }

  private void closeLater(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      closing = timeline.schedule(settings.durations().closing(), ctx::close);
    }
  }

  private void leave() {
    table.remove(connection);
    life.stop();
    dropBuffers();
  }

  private void dropBuffers() {
    fragments.drop();
    if (line != null) {
      line.drop();
    }
  }

  /** Nothing may follow a Close frame; a message that another thread sent meanwhile is dropped. */
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (isCloseSent) {
      ReferenceCountUtil.release(message);
      promise.trySuccess();
    } else if (line != null) {
      line.add(message);
    } else if (message instanceof DisturbedText) {
      line = new DeliveryLine(ctx, timeline, settings.sizes().outboundBytes(), () -> flush(ctx));
      line.add(message);
    } else {
      ctx.write(message, promise);
    }
  }

  /** Queued behind what waits in the loop already, so that messages that come close together leave together. */
  @Override
  public void flush(ChannelHandlerContext ctx) {
    if (!isFlushQueued) {
      isFlushQueued = true;
      ctx.executor().execute(() -> flushQueued(ctx));
    }
  }

  private void flushQueued(ChannelHandlerContext ctx) {
    isFlushQueued = false;
    ctx.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (closing != null) {
      closing.cancel();
    }
    if (connection.end() == null && connection.isHalfOpen()) {
      dropBuffers();
      connection.whenEnded(() -> over(true));
      return;
    }
    boolean isLost = connection.endsBy(settings.closeCodes().lost());
    over(!isLost || settings.choices().noticeOnLostTcp());
  }

  private void over(boolean isNoticed) {
    leave();
    if (isNoticed) {
      notice.send(connection, connection.end());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException violation && connection.end() == null) {
      end(ctx, settings.closeCodes().forViolation(violation.closeStatus().code()), true);
    } else {
      ctx.close();
    }
  }
}
