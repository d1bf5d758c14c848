package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The HTTP side of one TCP connection: answers callbacks on its event loop, one after the other, and hands over to a
 * handshake. A peer that does not complete a request in time is cut off, however slowly it keeps sending.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class HttpFront extends ChannelInboundHandlerAdapter {

  private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
    Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII).asReadOnly()
  );

  private final ConnectionsApi callbacks;
  private final Handshakes handshakes;
  private final GatewaySettings settings;
  private final Timeline timeline;
  private final Ids ids;
  private volatile long deadlineMillis;
  private DeadlineWatch watch;
  private HttpRequest head;
  private ByteBuf body;
  private long bodyBytes;
  private boolean isOver;

  HttpFront(ConnectionsApi callbacks, Handshakes handshakes, GatewaySettings settings, Timeline timeline, Ids ids) {
    this.callbacks = callbacks;
    this.handshakes = handshakes;
    this.settings = settings;
    this.timeline = timeline;
    this.ids = ids;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadlineMillis = timeline.now().plus(settings.durations().firstRequest()).toEpochMilli();
    watch = new DeadlineWatch(timeline, () -> deadlineMillis, ctx::close);
    watch.start();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    watch.stop();
    dropBody();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    watch.stop();
    dropBody();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (isOver || !(message instanceof HttpObject part)) {
        return;
      }
      if (part.decoderResult().isFailure()) {
        answerAndClose(ctx, malformed(part.decoderResult().cause()));
        return;
      }
      if (part instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (part instanceof HttpContent content && !isOver) {
        read(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private HttpAnswer malformed(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return HttpAnswer.bare(settings.choices().statusOnLongUrl());
    }
    return HttpAnswer.bare(cause instanceof TooLongHttpHeaderException ? 431 : 400);
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    head = request;
    bodyBytes = 0;
    if (request.uri().length() > settings.sizes().urlChars()) {
      answerAndClose(ctx, HttpAnswer.bare(settings.choices().statusOnLongUrl()));
    } else if (HttpUtil.is100ContinueExpected(request)) {
      ctx.writeAndFlush(CONTINUE.duplicate(), ctx.voidPromise());
    }
  }

  private void read(ChannelHandlerContext ctx, HttpContent content) {
    ByteBuf part = content.content();
    bodyBytes += part.readableBytes();
    boolean isLast = content instanceof LastHttpContent;
    if (isLast && body == null) {
      finish(ctx, part);
      return;
    }
    if (bodyBytes <= settings.sizes().messageBytes()) {
      if (body == null) {
        body = ctx.alloc().buffer(2 * part.readableBytes());
      }
      body.writeBytes(part);
    }
    if (isLast) {
      finish(ctx, body);
      dropBody();
    }
  }

  private void finish(ChannelHandlerContext ctx, ByteBuf payload) {
    deadlineMillis = timeline.now().plus(settings.durations().keepAlive()).toEpochMilli();
    if (!ConnectionsApi.isCallback(head.uri())) {
      Optional<HttpAnswer> refusal = handshakes.begin(ctx.channel(), head, () -> handOver(ctx));
      refusal.ifPresent(answer -> answerAndClose(ctx, answer));
      return;
    }
    HttpAnswer answer = callbacks.answer(head, bodyBytes > settings.sizes().messageBytes() ? null : payload);
    if (HttpUtil.isKeepAlive(head)) {
      ctx.write(answer.encode(ctx.alloc(), ids.nextRequest().toString(), true), ctx.voidPromise());
    } else {
      answerAndClose(ctx, answer);
    }
  }

  private void handOver(ChannelHandlerContext ctx) {
    isOver = true;
    ctx.pipeline().remove(this);
    ctx.pipeline().remove(HttpRequestDecoder.class);
  }

  private void answerAndClose(ChannelHandlerContext ctx, HttpAnswer answer) {
    isOver = true;
    ctx
      .writeAndFlush(answer.encode(ctx.alloc(), ids.nextRequest().toString(), false))
      .addListener(ChannelFutureListener.CLOSE);
  }

  /** All answers to requests that came together leave together. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
  }

  /** A caller that pipelines requests but does not read the answers is read no further. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
  }

  private void dropBody() {
    if (body != null) {
      body.release();
      body = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
