package dev.iops.cloud.lambda.isolate;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one runtime: next event, response, error, failed start. */
final class RuntimeCalls extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeCalls.class);
  private static final String ROOT = "/2018-06-01/runtime";
  private static final Pattern ANSWER = Pattern.compile(ROOT + "/invocation/([^/]+)/(response|error)");

  private final RuntimeSlot slot;

  RuntimeCalls(RuntimeSlot slot) {
    this.slot = slot;
  }

  /** The invocation that a call answers. */
  static Optional<String> requestId(String uri) {
    Matcher answer = ANSWER.matcher(uri);
    return answer.matches() ? Optional.of(answer.group(1)) : Optional.empty();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    byte[] body = ByteBufUtil.getBytes(request.content());
    Matcher answer = ANSWER.matcher(request.uri());
    switch (request.method().name() + " " + (answer.matches() ? answer.group(2) : request.uri())) {
      case "GET " + ROOT + "/invocation/next" -> slot.next(event -> write(context, event(event)));
      case "POST response" -> accept(context, slot.answer(answer.group(1), new RuntimeAnswer.Response(body)));
      case "POST error" -> accept(context, slot.answer(answer.group(1), new RuntimeAnswer.Failure(body)));
      case "POST " + ROOT + "/init/error" -> {
        slot.initFailed(body);
        accept(context, true);
      }
      default -> refuse(context, HttpResponseStatus.NOT_FOUND, "UnknownOperation", request.uri() + " is not emulated");
    }
  }

  private static void accept(ChannelHandlerContext context, boolean known) {
    if (known) {
      write(context, json(HttpResponseStatus.ACCEPTED, "{\"status\":\"OK\"}"));
    } else {
      refuse(context, HttpResponseStatus.BAD_REQUEST, "InvalidRequestID", "Invalid request ID");
    }
  }

  private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String type, String message) {
    write(context, json(status, "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}"));
  }

  private static FullHttpResponse event(RuntimeEvent event) {
    var response = response(HttpResponseStatus.OK, event.payload());
    response
      .headers()
      .set("Lambda-Runtime-Aws-Request-Id", event.requestId())
      .set("Lambda-Runtime-Deadline-Ms", event.deadline().toEpochMilli())
      .set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn())
      .set("Lambda-Runtime-Trace-Id", event.traceId());
    return response;
  }

  private static FullHttpResponse json(HttpResponseStatus status, String text) {
    return response(status, text.getBytes(StandardCharsets.UTF_8));
  }

  private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }

  /** The connection stays open: a runtime makes all its calls on few of them. */
  private static void write(ChannelHandlerContext context, FullHttpResponse response) {
    var unused = context.writeAndFlush(response);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A runtime's connection ended: {}", cause.toString());
    var unused = context.close();
  }
}
