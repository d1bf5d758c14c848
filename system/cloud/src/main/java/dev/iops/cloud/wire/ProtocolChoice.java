package dev.iops.cloud.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * HTTP/2 for a connection whose first bytes are its preface (RFC 9113, section 3.3: prior knowledge), HTTP/1.1 for every
 * other. The AWS SDK for Java's asynchronous Kinesis client begins so at an {@code http://} address.
 *
 * <p>On HTTP/1.1 one request is answered after the other; the streams of an HTTP/2 connection are answered side by side.
 */
final class ProtocolChoice extends ByteToMessageDecoder {

  /** How long the open requests of an HTTP/2 connection may take after its GOAWAY. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private final Supplier<RequestHandler> handlers;

  /**
   * @param handlers makes what answers the requests of one connection, or of one stream
   */
  ProtocolChoice(Supplier<RequestHandler> handlers) {
    this.handlers = handlers;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    try {
      int known = Math.min(in.readableBytes(), preface.readableBytes());
      boolean http2 = ByteBufUtil.equals(preface, 0, in, in.readerIndex(), known);
      if (http2 && known < preface.readableBytes()) {
        return;
      }
      ChannelPipeline pipeline = context.pipeline();
      if (http2) {
        http2(pipeline);
      } else {
        http1(pipeline);
      }
      pipeline.remove(this);
    } finally {
      preface.release();
    }
  }

  private void http1(ChannelPipeline pipeline) {
    pipeline.channel().config().setAutoRead(false);
    pipeline
      .addLast(new HttpServerCodec())
      .addLast(new BodyAggregator(AwsEndpoint.MAX_BODY_BYTES))
      .addLast(new FlowControlHandler())
      .addLast(handlers.get())
      .addLast(new ConnectionErrors());
  }

  private void http2(ChannelPipeline pipeline) {
    pipeline
      .addLast(Http2FrameCodecBuilder.forServer().gracefulShutdownTimeoutMillis(LAST_ANSWERS.toMillis()).build())
      .addLast(new Http2MultiplexHandler(streams()))
      .addLast(new ConnectionErrors());
  }

  private ChannelInitializer<Channel> streams() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel stream) {
        stream
          .pipeline()
          .addLast(new Http2StreamFrameToHttpObjectCodec(true))
          .addLast(new BodyAggregator(AwsEndpoint.MAX_BODY_BYTES))
          .addLast(handlers.get())
          .addLast(new ConnectionErrors());
      }
    };
  }
}
