package dev.iops.cloud.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From Netty's HTTP messages to {@link AwsRequest}, and back. Reads the next request when the last is answered. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final AwsServices services;
  private final ExecutorService requests;

  RequestHandler(AwsServices services, ExecutorService requests) {
    this.services = services;
    this.requests = requests;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    AwsRequest request = request(message);
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    try {
      requests.execute(() -> answer(context, request, keepAlive));
    } catch (RejectedExecutionException _stopping) {
      var unused = context.close();
    }
  }

  private void answer(ChannelHandlerContext context, AwsRequest request, boolean keepAlive) {
    String requestId = UUID.randomUUID().toString();
    AwsResponse response = services.answer(request, requestId);
    var message = new DefaultFullHttpResponse(
      HttpVersion.HTTP_1_1,
      HttpResponseStatus.valueOf(response.status()),
      Unpooled.wrappedBuffer(response.body())
    );
    response.headers().forEach(message.headers()::set);
    if (!message.headers().contains("x-amzn-requestid")) {
      message.headers().set("x-amzn-requestid", requestId);
    }
    message.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
    HttpUtil.setKeepAlive(message, keepAlive);
    var written = context.writeAndFlush(message);
    if (keepAlive) {
      written.addListener(_done -> context.read());
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static AwsRequest request(FullHttpRequest message) {
    var uri = new QueryStringDecoder(message.uri());
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message
      .headers()
      .forEach(header ->
        headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _name -> new ArrayList<>())
          .add(header.getValue())
      );
    byte[] body = ByteBufUtil.getBytes(message.content());
    return new AwsRequest(message.method().name(), uri.path(), uri.rawPath(), uri.parameters(), headers, body);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("A client went away: {}", cause.toString());
    } else {
      LOG.warn("A connection ended with an error", cause);
    }
    var unused = context.close();
  }
}
