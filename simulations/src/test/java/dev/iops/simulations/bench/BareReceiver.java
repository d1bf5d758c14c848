package dev.iops.simulations.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The least that can receive text frames with Netty's own codecs: it counts them and knows nothing of what is in them. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails never completes, and the benchmark ends
final class BareReceiver implements Receiver {

  private static final int LARGEST_FRAME_BYTES = 1024 * 1024;
  private static final int LARGEST_ANSWER_BYTES = 8192;

  private final URI url;
  private final LongAdder frames = new LongAdder();
  private final Bootstrap bootstrap = new Bootstrap()
    .group(new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory()))
    .channel(NioSocketChannel.class)
    .option(ChannelOption.TCP_NODELAY, true);

  BareReceiver(URI url) {
    this.url = url;
  }

  @Override
  public CompletableFuture<?> open() {
    CompletableFuture<Void> opened = new CompletableFuture<>();
    WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
      url,
      WebSocketVersion.V13,
      null,
      false,
      null,
      LARGEST_FRAME_BYTES
    );
    bootstrap
      .clone()
      .handler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel
              .pipeline()
              .addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_ANSWER_BYTES))
              .addLast(new Handshake(handshaker, opened));
          }
        }
      )
      .connect(url.getHost(), url.getPort());
    return opened;
  }

  @Override
  public void expect(String run, int perStream) {
    // it does not look into frames
  }

  @Override
  public long received() {
    return frames.sum();
  }

  @Override
  public long countOf(int perFrame) {
    return 1;
  }

  /** Gives its place to the counter, so that nothing of the handshake is left. */
  private final class Handshake extends ChannelInboundHandlerAdapter {

    private final WebSocketClientHandshaker handshaker;
    private final CompletableFuture<Void> opened;

    Handshake(WebSocketClientHandshaker handshaker, CompletableFuture<Void> opened) {
      this.handshaker = handshaker;
      this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      handshaker.handshake(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object response) {
      handshaker.finishHandshake(context.channel(), (FullHttpResponse) response);
      ReferenceCountUtil.release(response);
      context.pipeline().replace(this, "count", new Count());
      opened.complete(null);
    }
  }

  private final class Count extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof TextWebSocketFrame text) {
        frames.increment();
        text.release();
      } else {
        ReferenceCountUtil.release(frame);
      }
    }
  }
}
