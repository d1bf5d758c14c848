package dev.iops.cloud.lambda.isolate;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API on the loopback interface (Lambda developer guide, "Using the Lambda runtime API for custom
 * runtimes"). Each runtime has a port of its own, which tells the runtimes apart as their virtual machines do on AWS.
 */
final class RuntimeApi implements AutoCloseable {

  private final MultiThreadIoEventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(
    1,
    new DefaultThreadFactory("lambda-runtime-api", true),
    NioIoHandler.newFactory()
  );

  /** Starts to listen for one runtime; the listener is closed by whoever asked for it. */
  Channel listen(RuntimeSlot slot) {
    var bound = new ServerBootstrap()
      .group(eventLoop)
      .channel(NioServerSocketChannel.class)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel
              .pipeline()
              .addLast(new HttpServerCodec())
              .addLast(new BoundedBodies(slot))
              .addLast(new RuntimeCalls(slot));
          }
        }
      )
      .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
      .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException("Cannot listen for a Lambda runtime on 127.0.0.1", bound.cause());
    }
    return bound.channel();
  }

  /** The port of a listener. */
  static int port(Channel listener) {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
