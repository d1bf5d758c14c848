package dev.iops.simulations.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that holds WebSocket connections and pushes update frames to them, each frame to all connections of one path
 * at once, as the Broadcaster does. It prints its port and then answers lines {@code path run perFrame frames perSecond}
 * with the number of frames that it has written in all.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as frames that do not arrive
final class PushServer {

  private static final int BACKLOG = 4096;
  private static final int LARGEST_REQUEST_BYTES = 8192;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final EventLoopGroup acceptor = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = (EventLoop) new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()).next();
  private final Map<String, List<Channel>> connections = new HashMap<>();

  private PushServer() {}

  public static void main(String[] args) throws IOException {
    Child.logNothing();
    PushServer server = new PushServer();
    System.out.println(server.start());
    try (Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (input.hasNext()) {
        Push push = new Push(input.next(), input.next(), input.nextInt(), input.nextInt(), input.nextInt());
        CompletableFuture<Long> done = new CompletableFuture<>();
        server.loop.execute(() -> server.push(push, System.nanoTime(), 0, done));
        System.out.println(done.join());
      }
    }
    System.exit(0);
  }

  /** What to push: frames of some events each, at an even pace over all connections of a path together. */
  private record Push(String path, String run, int perFrame, int frames, int perSecond) {}

  private int start() {
    Channel server = new ServerBootstrap()
      .group(acceptor, loop)
      .channel(NioServerSocketChannel.class)
      .option(ChannelOption.SO_BACKLOG, BACKLOG)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childHandler(new Pipeline())
      .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
      .syncUninterruptibly()
      .channel();
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private void push(Push push, long startNanos, int number, CompletableFuture<Long> done) {
    List<Channel> to = connections.get(push.path());
    ByteBuf frame = Unpooled.directBuffer().writeBytes(PushedFrames.frame(push.run(), number, push.perFrame()));
    for (Channel channel : to) {
      channel.writeAndFlush(frame.retainedDuplicate(), channel.voidPromise());
    }
    frame.release();
    if (number + 1 == push.frames()) {
      done.complete((long) push.frames() * to.size());
      return;
    }
    long nextNanos = startNanos + ((number + 1L) * to.size() * NANOS_PER_SECOND) / push.perSecond();
    loop.schedule(() -> push(push, startNanos, number + 1, done), nextNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST_BYTES), new Upgrade());
    }
  }

  private final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String path = request.uri().substring(1);
      new WebSocketServerHandshakerFactory(request.uri(), null, false)
        .newHandshaker(request)
        .handshake(context.channel(), request);
      // The frames come ready-made and nothing is read: the server shall leave the processors to the receivers.
      context.pipeline().remove("wsencoder");
      connections.computeIfAbsent(path, _new -> new ArrayList<>()).add(context.channel());
    }
  }
}
