package dev.iops.simulations.subscriber;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Opens connections to one WebSocket URL and runs them on a few event loops. */
public final class SubscriberGroup implements AutoCloseable {

  /** Far above what the gateway may send (128 KB a message), so that a message too long is seen and reported. */
  private static final WebSocketDecoderConfig FRAMES = FrameDecoder.upTo(1024 * 1024);
  private static final int LONGEST_REFUSAL_BYTES = 64 * 1024;

  private final URI url;
  private final Duration handshakeTimeout;
  private final SslContext tls;
  private final SourceAddresses sources;
  private final EventLoopGroup loops;
  private final Bootstrap bootstrap;

  /**
   * Starts the event loops; connects nothing yet.
   *
   * @param url              {@code ws://} or {@code wss://}
   * @param handshakeTimeout from the first packet to the server's answer
   */
  public SubscriberGroup(URI url, Duration handshakeTimeout) {
    this(url, handshakeTimeout, SourceAddresses.CONNECTIONS_EACH);
  }

  SubscriberGroup(URI url, Duration handshakeTimeout, int connectionsPerSource) {
    this.sources = SourceAddresses.to(url, connectionsPerSource);
    this.url = url;
    this.handshakeTimeout = handshakeTimeout;
    this.tls = tlsOf(url);
    int threads = Runtime.getRuntime().availableProcessors();
    loops = new MultiThreadIoEventLoopGroup(
      threads,
      new DefaultThreadFactory("subscriber", true),
      NioIoHandler.newFactory()
    );
    bootstrap = new Bootstrap()
      .group(loops)
      .channel(NioSocketChannel.class)
      .option(ChannelOption.TCP_NODELAY, true)
      .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // giveUpLater sees to it
      .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator()) // one for all
      .remoteAddress(url.getHost(), port());
  }

  /** How many local addresses connections to this URL may go out from; each has {@link LocalPorts#count()} ports. */
  public static int sourceAddressesTo(URI url) {
    return SourceAddresses.hasMany(url) ? SourceAddresses.ADDRESSES : 1;
  }

  /** The loops that the connections run on, for those who measure how late they are. */
  public EventLoopGroup loops() {
    return loops;
  }

  /** Begins to open a connection and returns at once. */
  public Subscriber connect(ConnectionListener listener) {
    Subscriber subscriber = new Subscriber(url, FRAMES, listener);
    Bootstrap client = bootstrap.clone().handler(new Pipeline(subscriber));
    sources.next().ifPresent(client::localAddress);
    ChannelFuture connecting = client.connect();
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        subscriber.fail(0, done.cause().getMessage());
      }
    });
    giveUpLater(connecting, subscriber);
    return subscriber;
  }

  /** Ends every connection that is still there, without a word to the server, and stops the loops. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private void giveUpLater(ChannelFuture connecting, Subscriber subscriber) {
    String problem = "no handshake within " + handshakeTimeout.toMillis() + " ms";
    var timer = connecting
      .channel()
      .eventLoop()
      .schedule(() -> giveUp(subscriber, connecting, problem), handshakeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    var unused = subscriber.opened().thenRun(() -> timer.cancel(false));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it ends sooner or later, and nobody waits for it
  private static void giveUp(Subscriber subscriber, ChannelFuture connecting, String problem) {
    subscriber.fail(0, problem);
    if (!connecting.isDone()) {
      connecting.channel().close();
    }
  }

  private int port() {
    if (url.getPort() != -1) {
      return url.getPort();
    }
    return tls == null ? 80 : 443;
  }

  private static SslContext tlsOf(URI url) {
    try {
      return "wss".equalsIgnoreCase(url.getScheme()) ? SslContextBuilder.forClient().build() : null;
    } catch (SSLException e) {
      throw new IllegalStateException("This JVM has no usable TLS: " + e.getMessage(), e);
    }
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {

    private final Subscriber subscriber;

    Pipeline(Subscriber subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      if (tls != null) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc(), url.getHost(), port()));
      }
      channel
        .pipeline()
        .addLast(new HttpClientCodec())
        .addLast(new HttpObjectAggregator(LONGEST_REFUSAL_BYTES))
        .addLast(subscriber);
    }
  }
}
