package dev.iops.cloud.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.UUID;

/**
 * Gathers a request's body, and says so in the request's own protocol when it is too large. A client that asks with
 * {@code Expect: 100-continue} is told before it sends (RFC 9110, section 10.1.1).
 */
final class BodyAggregator extends HttpObjectAggregator {

  private final int maxBytes;

  BodyAggregator(int maxBytes) {
    super(maxBytes);
    this.maxBytes = maxBytes;
  }

  @Override
  protected Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    boolean refused = HttpUtil.is100ContinueExpected(start) && HttpUtil.getContentLength(start, 0L) > maxContentLength;
    if (!refused) {
      return super.newContinueResponse(start, maxContentLength, pipeline);
    }
    pipeline.channel().config().setAutoRead(true);
    return tooLarge(start);
  }

  /** Answers at once and takes the rest of the body unread: a client that only writes would otherwise never read why. */
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    context.channel().config().setAutoRead(true);
    var written = context.writeAndFlush(tooLarge(oversized));
    if (context.channel() instanceof SocketChannel connection) {
      written.addListener(_done -> {
        var unused = connection.shutdownOutput();
      });
    }
  }

  private FullHttpResponse tooLarge(HttpMessage message) {
    String requestId = UUID.randomUUID().toString();
    var error = new AwsException(
      413,
      "RequestTooLargeException",
      "The body is larger than " + maxBytes + " bytes, the most that this endpoint takes; send it in parts"
    );
    AwsRequest request = HttpMessages.request((HttpRequest) message, new byte[0]);
    FullHttpResponse answer = HttpMessages.response(WireError.answer(request, error, requestId), requestId);
    // has no meaning on a stream of HTTP/2, which takes it out
    HttpUtil.setKeepAlive(answer, false);
    return answer;
  }
}
