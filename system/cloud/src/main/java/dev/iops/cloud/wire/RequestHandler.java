package dev.iops.cloud.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Has requests answered on threads of their own. Reads the next one of its connection when the last is answered. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final AwsServices services;
  private final ExecutorService requests;

  RequestHandler(AwsServices services, ExecutorService requests) {
    this.services = services;
    this.requests = requests;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    AwsRequest request = HttpMessages.request(message, ByteBufUtil.getBytes(message.content()));
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    try {
      requests.execute(() -> answer(context, request, keepAlive));
    } catch (RejectedExecutionException _stopping) {
      var unused = context.close();
    }
  }

  private void answer(ChannelHandlerContext context, AwsRequest request, boolean keepAlive) {
    String requestId = UUID.randomUUID().toString();
    var message = HttpMessages.response(services.answer(request, requestId), requestId);
    HttpUtil.setKeepAlive(message, keepAlive);
    var written = context.writeAndFlush(message);
    if (keepAlive) {
      written.addListener(_done -> context.read());
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
