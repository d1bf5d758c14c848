package dev.iops.e2e.browser;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WebSocket server that does what a test says: accepts, refuses, answers pings or not, sends, closes, vanishes. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class ScriptedServer implements AutoCloseable {

  private static final int LARGEST_REQUEST = 8_192;
  private static final int ACCEPT = 101;

  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private volatile int handshakeStatus = ACCEPT;
  private volatile boolean answersPings = true;
  private final AtomicInteger refusals = new AtomicInteger();
  private Channel server;

  private ScriptedServer() {}

  /** A server that accepts everybody and answers pings. */
  static ScriptedServer start() {
    ScriptedServer made = new ScriptedServer();
    made.listen(0);
    return made;
  }

  /** Where it is. */
  URI url() {
    return URI.create("ws://127.0.0.1:" + port() + "/prod");
  }

  /** From now on handshakes get this status. */
  void refuseWith(int status) {
    handshakeStatus = status;
  }

  /** From now on handshakes are accepted again. */
  void accept() {
    handshakeStatus = ACCEPT;
  }

  /** From now on pings get an answer, or none. */
  void answerPings(boolean answer) {
    answersPings = answer;
  }

  /** How many handshakes it has refused. */
  int refusals() {
    return refusals.get();
  }

  /** All who came, in their order. */
  List<Peer> peers() {
    return peers;
  }

  /** The one who came last. */
  Peer peer() {
    return peers.getLast();
  }

  private int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private void listen(int port) {
    server = new ServerBootstrap()
      .group(loops)
      .channel(NioServerSocketChannel.class)
      .childHandler(
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST));
            channel.pipeline().addLast(new Handshake());
          }
        }
      )
      .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
      .syncUninterruptibly()
      .channel();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Handshake extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (handshakeStatus != ACCEPT) {
        refusals.incrementAndGet();
        var answer = new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1,
          HttpResponseStatus.valueOf(handshakeStatus),
          Unpooled.EMPTY_BUFFER
        );
        answer.headers().set("content-length", 0);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        return;
      }
      var handshaker = new WebSocketServerHandshakerFactory(url().toString(), null, false).newHandshaker(request);
      Peer peer = new Peer(context.channel(), () -> answersPings);
      context.pipeline().addLast(peer);
      // before the client can know that it is accepted
      peers.add(peer);
      handshaker.handshake(context.channel(), request);
      context.pipeline().remove(this);
    }
  }
}
