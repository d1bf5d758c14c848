package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.metrics.MetricSink;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of {@link Connection#send} that follow each other, from whatever threads, arrive in that order. */
class SendOrderTest {

  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
  private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
  private final List<String> received = new CopyOnWriteArrayList<>();

  @BeforeEach
  void connect() {
    LocalAddress address = new LocalAddress("send-order");
    new ServerBootstrap()
      .group(loops)
      .channel(LocalServerChannel.class)
      .childHandler(
        new ChannelInitializer<LocalChannel>() {
          @Override
          protected void initChannel(LocalChannel channel) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter());
            accepted.add(channel);
          }
        }
      )
      .bind(address)
      .syncUninterruptibly();
    new Bootstrap()
      .group(loops)
      .channel(LocalChannel.class)
      .handler(
        new SimpleChannelInboundHandler<ByteBuf>() {
          @Override
          protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            received.add(frame.toString(StandardCharsets.US_ASCII));
          }
        }
      )
      .connect(address)
      .syncUninterruptibly();
  }

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void whatTheConnectionsOwnLoopSendsDoesNotPassWhatAnotherThreadSentBefore() throws InterruptedException {
    Connection connection = connection(accepted.take());
    CountDownLatch loopIsBusy = new CountDownLatch(1);
    CountDownLatch firstIsSent = new CountDownLatch(1);
    connection
      .channel()
      .eventLoop()
      .execute(() -> {
        loopIsBusy.countDown();
        awaitUninterruptibly(firstIsSent);
        send(connection, "second");
      });
    loopIsBusy.await();
    send(connection, "first");
    firstIsSent.countDown();
    await().until(() -> text().contains("first") && text().contains("second"));
    assertThat(text()).containsSubsequence("first", "second");
  }

  private String text() {
    return String.join("", received);
  }

  private static void send(Connection connection, String text) {
    ByteBuf payload = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    connection.send(payload, 0);
    payload.release();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Connection connection(Channel channel) {
    Api api = new Api("api", "api.execute-api", "arn", RouteSelection.of("$request.body.type"));
    GatewayMetrics.Stage metrics = new PublishedMetrics(MetricSink.NONE).stage("api", "prod", DetailedMetrics.OFF);
    Stage stage = new Stage(api, "prod", Map.of(), Rate.UNLIMITED, Map.of(), metrics);
    return new Connection("id", stage, new Client("host", "127.0.0.1", Optional.empty()), channel, 0);
  }
}
