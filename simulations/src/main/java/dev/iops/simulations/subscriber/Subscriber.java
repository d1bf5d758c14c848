package dev.iops.simulations.subscriber;

import dev.iops.reports.ledger.ClosedBy;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One WebSocket connection from the handshake to its end. Methods may be called from any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails shows as the end of the channel
public final class Subscriber extends SimpleChannelInboundHandler<Object> {

  private static final int NO_STATUS_CODE = 1005;
  private static final int ABNORMAL_CLOSURE = 1006;
  private static final int EXCERPT_CHARACTERS = 200;

  private enum State {
    CONNECTING,
    OPEN,
    CLOSING,
    ENDED,
  }

  /** How the connection began to end, and when; reported once nothing can arrive any more. */
  private record Ending(ClosedBy by, int code, String reason, long atMicros) {}

  private final ConnectionListener listener;
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private State state = State.CONNECTING;
  private Handshaker handshaker;
  private FrameRecorder frames;
  private String networkProblem = "";
  private Ending ending;
  private volatile Channel channel;

  Subscriber(URI url, WebSocketDecoderConfig allowed, ConnectionListener listener) {
    super(Object.class);
    this.handshaker = new Handshaker(url, allowed, this::receive);
    this.listener = listener;
  }

  /** Completes with true when the connection is open, with false when the handshake failed; never with an exception. */
  public CompletableFuture<Boolean> opened() {
    return opened;
  }

  /** Completes when nothing is left of the connection, or when there never was one. */
  public CompletableFuture<Void> ended() {
    return ended;
  }

  /** Sends a text frame; it is lost without a word if the connection is not open. */
  public void send(String text) {
    Optional.ofNullable(channel).ifPresent(open -> open.writeAndFlush(new TextWebSocketFrame(text)));
  }

  /**
   * Says goodbye with a code and waits for the server's answer; cuts the connection if none comes in time. Does nothing
   * if the connection is ending already.
   */
  public void close(int code, String reason, Duration patience) {
    onLoopIfOpen(open -> {
      beginToEnd(ClosedBy.CLIENT, code, reason);
      open.writeAndFlush(new CloseWebSocketFrame(code, reason));
      cutAfter(open, patience);
    });
  }

  /** Says goodbye without a code, which the other side sees as 1005; otherwise like {@link #close}. */
  public void closeWithoutCode(Duration patience) {
    onLoopIfOpen(open -> {
      beginToEnd(ClosedBy.CLIENT, NO_STATUS_CODE, "");
      open.writeAndFlush(new CloseWebSocketFrame());
      cutAfter(open, patience);
    });
  }

  /** Ends the TCP connection without a Close frame. */
  public void vanish() {
    onLoopIfOpen(open -> {
      beginToEnd(ClosedBy.CLIENT, ABNORMAL_CLOSURE, "");
      open.close();
    });
  }

  /** Takes nothing more from the network, so that what is sent to this client has to wait on its way. */
  public void stopReading() {
    onLoopIfOpen(open -> open.config().setAutoRead(false));
  }

  /** Takes from the network again. */
  public void resumeReading() {
    onLoopIfOpen(open -> open.config().setAutoRead(true));
  }

  /** Runs a task on the event loop again and again, as long as the connection is there. */
  public void every(Duration first, Duration period, Runnable task) {
    onLoopIfOpen(open ->
      endWith(open, open.eventLoop().scheduleAtFixedRate(task, first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS))
    );
  }

  /** Runs a task on the event loop once, if the connection is still there. */
  public void after(Duration delay, Runnable task) {
    onLoopIfOpen(open -> endWith(open, open.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)));
  }

  private static void endWith(Channel open, ScheduledFuture<?> timer) {
    open.closeFuture().addListener(closed -> timer.cancel(false));
  }

  private void onLoopIfOpen(Consumer<Channel> task) {
    Channel known = channel;
    if (known != null) {
      known.eventLoop().execute(() -> {
        if (state == State.OPEN) {
          task.accept(known);
        }
      });
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (state != State.CONNECTING) {
      context.close();
      return;
    }
    channel = context.channel();
    handshaker.handshake(channel);
    context.fireChannelActive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object received) {
    long atMicros = MicroClock.nowMicros();
    switch (received) {
      case FullHttpResponse response -> finishHandshake(response, atMicros);
      case TextWebSocketFrame text -> receive(
        text.content(),
        text.content().readerIndex(),
        text.content().readableBytes()
      );
      case CloseWebSocketFrame close -> answerClose(context, close);
      case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case PongWebSocketFrame pong -> {
      } // answers no ping of ours: RFC 6455, 5.5.3 allows it as a heartbeat
      case WebSocketFrame other -> FrameRecorder.recordForeign(
        other.getClass().getSimpleName(),
        other.content(),
        listener,
        atMicros
      );
      default -> throw new IllegalStateException("unexpected message in the pipeline: " + received.getClass());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    switch (state) {
      case CONNECTING -> fail(0, networkProblem.isEmpty() ? "the server hung up" : networkProblem);
      case OPEN -> beginToEnd(ClosedBy.NETWORK, ABNORMAL_CLOSURE, networkProblem);
      case CLOSING, ENDED -> {
      }
    }
    state = State.ENDED;
    if (ending != null) {
      listener.closed(ending.by(), ending.code(), ending.reason(), ending.atMicros());
    }
    ended.complete(null);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    networkProblem = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (cause instanceof DecoderException && state == State.OPEN) {
      listener.unreadable("expected a WebSocket frame: " + networkProblem, "", MicroClock.nowMicros());
    }
    context.close();
  }

  /** There will be no answer: the address does not answer, or not in time. Runs on the event loop. */
  void fail(int httpStatus, String reason) {
    if (state != State.CONNECTING) {
      return;
    }
    state = State.ENDED;
    listener.handshakeFailed(httpStatus, reason, MicroClock.nowMicros());
    opened.complete(false);
    Optional.ofNullable(channel).ifPresentOrElse(Channel::close, () -> ended.complete(null));
  }

  private void finishHandshake(FullHttpResponse response, long atMicros) {
    if (state != State.CONNECTING) {
      return;
    }
    if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      fail(response.status().code(), excerpt(response));
      return;
    }
    try {
      handshaker.finishHandshake(channel, response);
    } catch (WebSocketHandshakeException e) {
      fail(response.status().code(), e.getMessage());
      return;
    }
    state = State.OPEN;
    handshaker = null; // thousands of connections idle, and none needs it any more
    frames = FrameRecorder.current();
    listener.opened(atMicros);
    opened.complete(true);
  }

  /** A text arrived; how it is split into frames and buffers is no matter. */
  private void receive(ByteBuf buffer, int index, int length) {
    frames.record(buffer, index, length, listener, MicroClock.nowMicros());
  }

  private void answerClose(ChannelHandlerContext context, CloseWebSocketFrame close) {
    if (state == State.OPEN) {
      int code = close.statusCode() == -1 ? NO_STATUS_CODE : close.statusCode();
      beginToEnd(ClosedBy.SERVER, code, close.reasonText());
      context.writeAndFlush(close.retain());
    }
    // The server closes the TCP connection first (RFC 6455, 7.1.1); a server that does not gets a moment.
    cutAfter(context.channel(), Duration.ofSeconds(1));
  }

  private void beginToEnd(ClosedBy by, int code, String reason) {
    state = State.CLOSING;
    ending = new Ending(by, code, reason, MicroClock.nowMicros());
  }

  private static void cutAfter(Channel open, Duration patience) {
    endWith(open, open.eventLoop().schedule(() -> open.close(), patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static String excerpt(FullHttpResponse response) {
    String body = response.content().toString(StandardCharsets.UTF_8);
    return body.isEmpty()
      ? response.status().reasonPhrase()
      : body.substring(0, Math.min(EXCERPT_CHARACTERS, body.length()));
  }
}
