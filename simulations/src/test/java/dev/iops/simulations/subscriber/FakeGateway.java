package dev.iops.simulations.subscriber;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A WebSocket server that says what a test tells it to say. */
@SuppressWarnings("FutureReturnValueIgnored")
public final class FakeGateway implements AutoCloseable {

  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
  private final Channel server;
  private volatile HttpResponseStatus refusal;
  private volatile boolean mute;

  public FakeGateway() {
    server = new ServerBootstrap()
      .group(loops)
      .channel(NioServerSocketChannel.class)
      .childHandler(new Pipeline())
      .bind(InetAddress.getLoopbackAddress(), 0)
      .syncUninterruptibly()
      .channel();
  }

  public URI url() {
    return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + "/prod");
  }

  /** From now on handshakes end with this status. */
  public void refuseWith(int status) {
    refusal = HttpResponseStatus.valueOf(status);
  }

  /** From now on handshakes get no answer. */
  public void neverAnswer() {
    mute = true;
  }

  /** Codes of the close frames that clients sent. */
  public List<Integer> closeCodes() {
    return closeCodes;
  }

  /** The addresses that the connected clients come from, each once. */
  public Set<String> clientAddresses() {
    return clients
      .stream()
      .map(client -> ((InetSocketAddress) client.remoteAddress()).getAddress().getHostAddress())
      .collect(Collectors.toCollection(TreeSet::new));
  }

  public int connected() {
    return clients.size();
  }

  /** Sends to every client; a close frame is sent without waiting for an answer. */
  public void send(WebSocketFrame frame) {
    clients.writeAndFlush(frame).awaitUninterruptibly();
  }

  /** Ends every TCP connection without a close frame. */
  public void hangUp() {
    clients.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    clients.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(8192), new Client());
    }
  }

  private final class Client extends SimpleChannelInboundHandler<Object> {

    private WebSocketServerHandshaker handshaker;

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
      if (message instanceof FullHttpRequest request) {
        answer(context, request);
      } else if (message instanceof CloseWebSocketFrame close) {
        closeCodes.add(close.statusCode());
        handshaker.close(context.channel(), close.retain());
      }
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
      if (mute) {
        return;
      }
      if (refusal != null) {
        context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal));
        context.close();
        return;
      }
      handshaker = new WebSocketServerHandshakerFactory(url().toString(), null, false).newHandshaker(request);
      handshaker.handshake(context.channel(), request).addListener(done -> clients.add(context.channel()));
    }
  }
}
