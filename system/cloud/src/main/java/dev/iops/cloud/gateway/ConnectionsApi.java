package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.CallbackFault;
import dev.iops.cloud.fault.DeliveryFault;
import dev.iops.cloud.time.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The callback API that backends call: {@code /<stage>/@connections/<connectionId>} with POST, GET and DELETE ("Using
 * \@connections commands in your backend service"). Answers on the caller's event loop; thread-safe.
 */
final class ConnectionsApi {

  /** What the path of a callback has after its stage. */
  static final String SEGMENT = "/@connections";

  private final Apis apis;
  private final ConnectionTable table;
  private final Timeline timeline;
  private final GatewaySettings settings;
  private final TokenBucket requests;
  private final GatewayAccess access;
  private final CallbackFault callFault;
  private final DeliveryFault deliveryFault;

  /**
   * @param requests the account's rate of requests
   * @param access who may call
   * @param callFault disturbs calls
   * @param deliveryFault disturbs what becomes of posts
   */
  ConnectionsApi(
    Apis apis,
    ConnectionTable table,
    Timeline timeline,
    GatewaySettings settings,
    TokenBucket requests,
    GatewayAccess access,
    CallbackFault callFault,
    DeliveryFault deliveryFault
  ) {
    this.apis = apis;
    this.table = table;
    this.timeline = timeline;
    this.settings = settings;
    this.requests = requests;
    this.access = access;
    this.callFault = callFault;
    this.deliveryFault = deliveryFault;
  }

  /** Whether this request target is a callback's. */
  static boolean isCallback(String target) {
    return target.contains(SEGMENT);
  }

  /**
   * Answers one callback.
   *
   * @param body the whole body; read, not released; null if it was longer than a message may be
   */
  HttpAnswer answer(HttpRequest head, ByteBuf body) {
    String target = withoutQuery(head.uri());
    int at = target.indexOf(SEGMENT);
    Optional<Stage> stage =
      at > 0 ? apis.stage(head.headers().get(HttpHeaderNames.HOST), target.substring(1, at)) : Optional.empty();
    if (stage.isEmpty()) {
      return HttpAnswer.FORBIDDEN;
    }
    HttpAnswer answer = answer(head, stage.get(), target.substring(at + SEGMENT.length()), body);
    if (answer.status() >= 400 && answer.status() < 500) {
      stage.get().metrics().clientError();
    }
    return answer;
  }

  private HttpAnswer answer(HttpRequest head, Stage stage, String afterSegment, ByteBuf body) {
    String id = decode(afterSegment);
    if (body != null) {
      boolean acceptsUnsigned = settings.choices().acceptsUnsignedCallbacks();
      Optional<HttpAnswer> refusal = access.refusalOfCallback(head, body, stage, id, acceptsUnsigned);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    long nowMillis = timeline.now().toEpochMilli();
    if (!requests.tryTake(nowMillis) || callFault.isThrottled(id)) {
      return HttpAnswer.LIMIT_EXCEEDED;
    }
    if (!Ids.hasShape(id)) {
      return HttpAnswer.error(400, "BadRequestException", "Invalid connectionId: " + printable(id));
    }
    return body == null ? HttpAnswer.TOO_LARGE : answer(head.method(), stage, id, body, nowMillis);
  }

  private HttpAnswer answer(HttpMethod method, Stage stage, String id, ByteBuf body, long nowMillis) {
    if (method.equals(HttpMethod.POST)) {
      return post(table.find(stage, id), body, nowMillis);
    }
    Connection connection = table.find(stage, id);
    if (method.equals(HttpMethod.GET)) {
      return connection == null ? HttpAnswer.GONE : describe(connection);
    }
    if (method.equals(HttpMethod.DELETE)) {
      return connection != null && delete(connection) ? HttpAnswer.NO_CONTENT : HttpAnswer.GONE;
    }
    return HttpAnswer.error(
      403,
      "ForbiddenException",
      "No method found matching route @connections/" + id + " for http method " + printable(method.name())
    );
  }

  private HttpAnswer post(Connection connection, ByteBuf body, long nowMillis) {
    if (connection == null) {
      return HttpAnswer.GONE;
    }
    return switch (connection.send(body, nowMillis, deliveryFault)) {
      case ACCEPTED -> HttpAnswer.OK;
      case FULL -> HttpAnswer.LIMIT_EXCEEDED;
      case GONE -> HttpAnswer.GONE;
    };
  }

  private boolean delete(Connection connection) {
    table.remove(connection);
    return connection.close(settings.closeCodes().deleted());
  }

  private static HttpAnswer describe(Connection connection) {
    String agent = connection.client().userAgent().map(EventJson::quoted).orElse("null");
    return new HttpAnswer(
      200,
      Optional.empty(),
      "{\"connectedAt\":\"" +
        Instant.ofEpochMilli(connection.connectedAtMillis()) +
        "\",\"identity\":{\"sourceIp\":\"" +
        connection.client().sourceIp() +
        "\",\"userAgent\":" +
        agent +
        "},\"lastActiveAt\":\"" +
        Instant.ofEpochMilli(connection.lastActiveAtMillis()) +
        "\"}"
    );
  }

  private static String withoutQuery(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static String decode(String afterSegment) {
    String id = afterSegment.startsWith("/") ? afterSegment.substring(1) : afterSegment;
    try {
      return id.indexOf('%') < 0 ? id : URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return id;
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
  }
}
