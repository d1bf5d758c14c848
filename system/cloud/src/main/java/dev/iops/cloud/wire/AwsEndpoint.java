package dev.iops.cloud.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The one HTTP address at which every emulated AWS service is reached, on the loopback interface: HTTP/1.1 with
 * keep-alive, one request after the other on each connection, and HTTP/2 in clear text with prior knowledge, all streams
 * of a connection side by side. Each request is answered on a virtual thread of its own.
 */
public final class AwsEndpoint implements AutoCloseable {

  /** The largest request body, in bytes: as much as DynamoDB takes (BatchWriteItem), more than any other service. */
  public static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private static final int IO_THREADS = 2;

  private final MultiThreadIoEventLoopGroup eventLoops;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final Channel listener;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free port
   * @param services what answers; may still grow
   * @throws IllegalStateException if the port is taken
   */
  public AwsEndpoint(int port, AwsServices services) {
    eventLoops = new MultiThreadIoEventLoopGroup(
      IO_THREADS,
      new DefaultThreadFactory("cloud-wire", true),
      NioIoHandler.newFactory()
    );
    var bound = new ServerBootstrap()
      .group(eventLoops)
      .channel(NioServerSocketChannel.class)
      .option(ChannelOption.SO_BACKLOG, 1024)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childHandler(initializer(services))
      .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
      .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThreads();
      throw new IllegalStateException(
        "Cannot listen on 127.0.0.1:" +
          port +
          " (" +
          bound.cause().getMessage() +
          "); choose another port, or 0 for any",
        bound.cause()
      );
    }
    listener = bound.channel();
  }

  private ChannelInitializer<SocketChannel> initializer(AwsServices services) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        channel.pipeline().addLast(new ProtocolChoice(() -> new RequestHandler(services, requests)));
      }
    };
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Its address, without a path. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /**
   * Stops listening, closes every connection and interrupts the requests that run. An HTTP/2 connection is sent a GOAWAY
   * and has a second for its last answers.
   */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    stopThreads();
  }

  private void stopThreads() {
    requests.shutdownNow();
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
