package dev.iops.cloud.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Between Netty's HTTP messages, which are the same for HTTP/1.1 and HTTP/2, and this package's own. */
final class HttpMessages {

  static final String REQUEST_ID = "x-amzn-requestid";

  private HttpMessages() {}

  static AwsRequest request(HttpRequest message, byte[] body) {
    var uri = new QueryStringDecoder(message.uri());
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message
      .headers()
      .forEach(header ->
        headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _name -> new ArrayList<>())
          .add(header.getValue())
      );
    return new AwsRequest(message.method().name(), uri.path(), uri.rawPath(), uri.parameters(), headers, body);
  }

  static FullHttpResponse response(AwsResponse answer, String requestId) {
    var message = new DefaultFullHttpResponse(
      HttpVersion.HTTP_1_1,
      HttpResponseStatus.valueOf(answer.status()),
      Unpooled.wrappedBuffer(answer.body())
    );
    message.headers().set(REQUEST_ID, requestId);
    answer.headers().forEach(message.headers()::set);
    message.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    return message;
  }
}
