package dev.iops.cloud.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One HTTP/2 connection in clear text that begins with its preface, as many requests on it as wanted. */
final class Http2Client implements AutoCloseable {

  private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

  /** What a request got. */
  record Answer(int status, String body) {}

  private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final CompletableFuture<Long> goAway = new CompletableFuture<>();
  private final Channel connection;

  Http2Client(int port) {
    connection = new Bootstrap()
      .group(loop)
      .channel(NioSocketChannel.class)
      .handler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
              .pipeline()
              .addLast(Http2FrameCodecBuilder.forClient().build())
              .addLast(new Http2MultiplexHandler(new Nothing()))
              .addLast(new GoAwayReader());
          }
        }
      )
      .connect("127.0.0.1", port)
      .syncUninterruptibly()
      .channel();
  }

  /** Sends a POST with a body and an {@code X-Amz-Target}. */
  CompletableFuture<Answer> post(String target, byte[] body) {
    var answer = new CompletableFuture<Answer>();
    Channel stream = new Http2StreamChannelBootstrap(connection)
      .handler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
              .pipeline()
              .addLast(new Http2StreamFrameToHttpObjectCodec(false))
              .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
              .addLast(new AnswerReader(answer));
          }
        }
      )
      .open()
      .syncUninterruptibly()
      .getNow();
    var message = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
    message.headers().set("host", "localhost").set("x-amz-target", target);
    stream.writeAndFlush(message).addListener(written -> {
      // a server may answer and close the stream before it has read all
      if (!written.isSuccess() && !stream.isActive()) {
        answer.completeExceptionally(written.cause());
      }
    });
    return answer;
  }

  /** The last stream that a GOAWAY named; incomplete until there is one. */
  CompletableFuture<Long> goAway() {
    return goAway;
  }

  boolean isOpen() {
    return connection.isActive();
  }

  @Override
  public void close() {
    connection.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class AnswerReader extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final CompletableFuture<Answer> answer;

    AnswerReader(CompletableFuture<Answer> answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse message) {
      answer.complete(new Answer(message.status().code(), message.content().toString(StandardCharsets.UTF_8)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      answer.completeExceptionally(new IllegalStateException("the stream was closed without an answer"));
    }
  }

  private final class GoAwayReader extends SimpleChannelInboundHandler<Http2GoAwayFrame> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2GoAwayFrame frame) {
      goAway.complete((long) frame.lastStreamId());
    }
  }

  private static final class Nothing extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      throw new IllegalStateException("the server does not open streams");
    }
  }
}
