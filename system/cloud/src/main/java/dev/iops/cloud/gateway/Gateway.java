package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.time.Timeline;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The WebSocket gateway: one loopback port for the clients of all APIs, {@code ws://127.0.0.1:<port>/<stage>}, and for
 * their backends, {@code http://127.0.0.1:<port>/<stage>/@connections/<id>}. Which API a request means is told by
 * {@link Apis}. It may be started before its APIs exist; until then it answers 403.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
public final class Gateway implements AutoCloseable {

  private static final int BACKLOG = 4096;
  private static final int LINE_SLACK_CHARS = 64;
  private static final long QUIET_MILLIS = 100;

  private final GatewaySettings settings;
  private final Timeline timeline;
  private final Faults faults;
  private final Ids ids = new Ids(new SecureRandom().nextLong());
  private final ConnectionTable table = new ConnectionTable();
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
    Thread.ofVirtual().name("gateway-", 0).factory()
  );
  private final MultiThreadIoEventLoopGroup loops;
  private final ConnectionsApi callbacks;
  private final Handshakes handshakes;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private Channel server;

  /**
   * @param apis what a {@link GatewayProvider} makes of the template
   * @param functions invokes the functions behind the routes
   * @param access who may call back, and which functions may be invoked
   * @param timeline all time, but for the time that {@link #close} takes
   * @param faults those of them that disturb the gateway are planted in it
   */
  public Gateway(
    GatewaySettings settings,
    Apis apis,
    FunctionInvoker functions,
    GatewayAccess access,
    Timeline timeline,
    Faults faults
  ) {
    this.settings = settings;
    this.timeline = timeline;
    this.faults = faults;
    loops = new MultiThreadIoEventLoopGroup(
      settings.eventLoops(),
      new DefaultThreadFactory("gateway-loop", true),
      NioIoHandler.newFactory()
    );
    TokenBucket requests = new TokenBucket(settings.quotas().requests());
    Invocations invocations = new Invocations(functions, access, timeline, settings.durations().integration());
    DisconnectNotice notice = new DisconnectNotice(invocations, threads, timeline, ids, faults.disconnects());
    MessageDispatch messages = new MessageDispatch(
      invocations,
      threads,
      timeline,
      ids,
      settings.choices(),
      requests,
      faults.messages(),
      faults.routes()
    );
    callbacks = new ConnectionsApi(
      apis,
      table,
      timeline,
      settings,
      requests,
      access,
      faults.callbacks(),
      faults.deliveries()
    );
    ConnectRoute connectRoute = new ConnectRoute(invocations, threads, timeline, ids, settings);
    handshakes = new Handshakes(
      apis,
      table,
      timeline,
      settings,
      ids,
      connectRoute,
      messages,
      notice,
      requests,
      faults.connections(),
      faults.idleLimits()
    );
  }

  /**
   * Binds the port on the loopback address.
   *
   * @param port 0 for any free one
   * @return this
   * @throws IllegalStateException if the port is taken
   */
  public Gateway start(int port) {
    handshakes.refuseWhile(faults.restarts(this::cut));
    int high = settings.sizes().outboundBytes();
    ServerBootstrap bootstrap = new ServerBootstrap()
      .group(loops)
      .channel(NioServerSocketChannel.class)
      .option(ChannelOption.SO_BACKLOG, BACKLOG)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(high / 2, high))
      .childHandler(new SocketSetup());
    try {
      server = bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while binding the gateway's port " + port, e);
    } catch (Exception e) {
      throw new IllegalStateException("the gateway cannot use port " + port + ": give another one, or 0 for any", e);
    }
    return this;
  }

  private int cut(OptionalInt closeCode) {
    Predicate<Connection> how = closeCode.isPresent()
      ? connection -> connection.close(goingAway(closeCode.getAsInt()))
      : connection -> connection.cut(settings.closeCodes().lost());
    return (int) table.all().stream().filter(how).count();
  }

  private Close goingAway(int code) {
    Close shutdown = settings.closeCodes().shutdown();
    return shutdown.code() == code ? shutdown : new Close(code, "");
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** How many connections are open. */
  public int openConnections() {
    return table.size();
  }

  /**
   * Ends all connections and stops. The DISCONNECT invocations get their time ({@link GatewayDurations#shutdown}); those
   * that take longer are interrupted.
   */
  @Override
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    if (server != null) {
      server.close().syncUninterruptibly();
    }
    table.all().forEach(connection -> connection.close(settings.closeCodes().shutdown()));
    awaitLoops();
    long graceMillis = settings.durations().shutdown().toMillis();
    loops
      .shutdownGracefully(Math.min(QUIET_MILLIS, graceMillis), graceMillis, TimeUnit.MILLISECONDS)
      .syncUninterruptibly();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(graceMillis, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  // A loop that is told to stop closes its sockets before it runs its queue, and so would swallow the Close frames.
  private void awaitLoops() {
    for (EventExecutor loop : loops) {
      loop.submit(() -> {}).syncUninterruptibly();
    }
  }

  private final class SocketSetup extends ChannelInitializer<SocketChannel> {

    private final HttpDecoderConfig decoding = new HttpDecoderConfig()
      .setMaxInitialLineLength(2 * settings.sizes().urlChars() + LINE_SLACK_CHARS)
      .setMaxHeaderSize(settings.sizes().headerBytes());

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpRequestDecoder(decoding));
      channel.pipeline().addLast(new HttpFront(callbacks, handshakes, settings, timeline, ids));
    }
  }
}
