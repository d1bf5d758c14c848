package dev.iops.cloud.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least that can be called a WebSocket gateway, as what ours is measured against: a POST to
 * {@code …/@connections/<id>} is looked up in a map and written as a text frame, with Netty's own codecs and no check,
 * count, timer or limit. A message from a client is answered with the connection's id.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class MinimalGateway {

  private static final int MAX_BODY_BYTES = 128 * 1024;
  private static final int BACKLOG = 4096;

  private final Map<String, Channel> connections = new ConcurrentHashMap<>();

  /** Listens on a free loopback port until the process ends; returns the port. */
  int start() {
    Channel server = new ServerBootstrap()
      .group(new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory()))
      .channel(NioServerSocketChannel.class)
      .option(ChannelOption.SO_BACKLOG, BACKLOG)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY_BYTES), new Requests());
          }
        }
      )
      .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
      .syncUninterruptibly()
      .channel();
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
      if (request.method().equals(HttpMethod.POST)) {
        post(ctx, request);
      } else {
        upgrade(ctx, request);
      }
    }

    private void post(ChannelHandlerContext ctx, FullHttpRequest request) {
      Channel target = connections.get(request.uri().substring(request.uri().lastIndexOf('/') + 1));
      if (target != null) {
        target.writeAndFlush(new TextWebSocketFrame(request.content().retain()), target.voidPromise());
      }
      HttpResponseStatus status = target == null ? HttpResponseStatus.GONE : HttpResponseStatus.OK;
      var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
      ctx.write(response, ctx.voidPromise());
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request) {
      String id = ctx.channel().id().asShortText();
      new WebSocketServerHandshakerFactory(request.uri(), null, false)
        .newHandshaker(request)
        .handshake(ctx.channel(), request);
      ctx.pipeline().replace(this, "messages", new Messages(id));
      connections.put(id, ctx.channel());
      ctx
        .channel()
        .closeFuture()
        .addListener(_end -> connections.remove(id));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      ctx.flush();
    }
  }

  private static final class Messages extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final String id;

    private Messages(String id) {
      this.id = id;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
      if (frame instanceof TextWebSocketFrame) {
        ctx.writeAndFlush(new TextWebSocketFrame(id), ctx.voidPromise());
      }
    }
  }
}
