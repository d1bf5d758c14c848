package dev.iops.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** One client of a {@link ScriptedServer}, from the server's side. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class Peer extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final JsonMapper JSON = new JsonMapper();

  private final Channel channel;
  private final BooleanSupplier answersPings;
  private final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private volatile String goodbye = "";
  private volatile boolean closing;

  Peer(Channel channel, BooleanSupplier answersPings) {
    this.channel = channel;
    this.answersPings = answersPings;
  }

  /** Sends a text frame. */
  void send(String text) {
    sent.incrementAndGet();
    channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  /**
   * Sends batches of text frames at an even pace.
   *
   * @param every from one batch to the next; zero for as fast as it goes
   * @return done when the last batch is sent
   */
  Future<?> stream(int batches, Duration every, IntFunction<List<String>> batch) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    sendFrom(0, batches, every, batch, done);
    return done;
  }

  private void sendFrom(
    int n,
    int batches,
    Duration every,
    IntFunction<List<String>> batch,
    CompletableFuture<?> done
  ) {
    if (n == batches) {
      done.complete(null);
      return;
    }
    batch.apply(n).forEach(this::send);
    channel
      .eventLoop()
      .schedule(() -> sendFrom(n + 1, batches, every, batch, done), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends the connection with a Close frame. */
  void close(int code, String reason) {
    closing = true;
    channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
  }

  /** Ends it without a word, as a crash. */
  void vanish() {
    channel.close();
  }

  /** How many text frames were sent, pongs included. */
  int sent() {
    return sent.get();
  }

  /** How many pings came; those that get an answer have got it. */
  int pings() {
    return pings.get();
  }

  /** Whether the connection is there. */
  boolean isOpen() {
    return channel.isActive() && goodbye.isEmpty();
  }

  /** With which code and reason the client closed, such as {@code 1000 page closed}; empty if it did not. */
  String goodbye() {
    return goodbye;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> received(text.text());
      case CloseWebSocketFrame close -> {
        goodbye = close.statusCode() < 0 ? "no code" : close.statusCode() + " " + close.reasonText();
        if (closing) {
          context.close();
        } else {
          context.writeAndFlush(close.retain()).addListener(done -> context.close());
        }
      }
      default -> throw new IllegalStateException("the page sent " + frame);
    }
  }

  private void received(String text) {
    JsonNode message = parsed(text);
    if (!message.path("type").asText().equals("ping")) {
      throw new IllegalStateException("the page sent " + text);
    }
    if (answersPings.getAsBoolean()) {
      ObjectNode pong = JSON.createObjectNode().put("type", "pong");
      pong.put("serverTime", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
      send(pong.set("payload", message.path("payload")).toString());
    }
    pings.incrementAndGet();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the page sent " + text, e);
    }
  }
}
