package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.ConnectionFault;
import dev.iops.cloud.fault.IdleFault;
import dev.iops.cloud.time.Timeline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** From an upgrade request to an open connection: checks, rates, and what {@link ConnectRoute} says. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class Handshakes {

  private final Apis apis;
  private final ConnectionTable table;
  private final Timeline timeline;
  private final GatewaySettings settings;
  private final Ids ids;
  private final ConnectRoute connectRoute;
  private final MessageDispatch messages;
  private final DisconnectNotice notice;
  private final TokenBucket connections;
  private final TokenBucket requests;
  private final WebSocketDecoderConfig decoding;
  private final ConnectionFault fault;
  private final IdleFault idleFault;
  private volatile Predicate<String> isDown = _client -> false;

  /**
   * @param requests the account's rate of requests
   */
  Handshakes(
    Apis apis,
    ConnectionTable table,
    Timeline timeline,
    GatewaySettings settings,
    Ids ids,
    ConnectRoute connectRoute,
    MessageDispatch messages,
    DisconnectNotice notice,
    TokenBucket requests,
    ConnectionFault fault,
    IdleFault idleFault
  ) {
    this.apis = apis;
    this.table = table;
    this.timeline = timeline;
    this.settings = settings;
    this.ids = ids;
    this.connectRoute = connectRoute;
    this.messages = messages;
    this.notice = notice;
    this.requests = requests;
    this.fault = fault;
    this.idleFault = idleFault;
    this.connections = new TokenBucket(settings.quotas().connections());
    this.decoding = WebSocketDecoderConfig.newBuilder()
      .expectMaskedFrames(true)
      .allowMaskMismatch(false)
      .allowExtensions(false)
      .maxFramePayloadLength(settings.sizes().frameBytes())
      .closeOnProtocolViolation(false)
      .withUTF8Validator(false)
      .build();
  }

  /**
   * From now on refuses the handshakes of clients with certain addresses.
   *
   * @param question whether the gateway is down for a client, asked at each handshake
   */
  void refuseWhile(Predicate<String> question) {
    isDown = question;
  }

  /**
   * Starts a handshake.
   *
   * @return the answer if it is refused at once; else empty, and {@code takeOver} has run
   */
  Optional<HttpAnswer> begin(Channel channel, HttpRequest head, Runnable takeOver) {
    if (isDown.test(sourceIp(channel))) {
      return Optional.of(HttpAnswer.SERVICE_UNAVAILABLE);
    }
    Optional<Stage> found = apis.stage(head.headers().get(HttpHeaderNames.HOST), stageName(head.uri()));
    if (found.isEmpty()) {
      return Optional.of(HttpAnswer.FORBIDDEN);
    }
    Stage stage = found.get();
    long nowMillis = timeline.now().toEpochMilli();
    Optional<HttpAnswer> refusal = Upgrade.refusal(head, settings.choices());
    if (refusal.isEmpty() && !isAdmitted(stage, nowMillis)) {
      refusal = Optional.of(HttpAnswer.LIMIT_EXCEEDED);
    }
    if (refusal.isPresent()) {
      stage.metrics().route(Route.CONNECT).clientError();
      return refusal;
    }
    Connection connection = new Connection(ids.next(), stage, client(channel, head), channel, nowMillis);
    PendingHandshake pending = new PendingHandshake(settings.sizes().earlyBytes(), () -> abandoned(connection));
    channel.pipeline().addLast(pending);
    takeOver.run();
    connectRoute.ask(connection, head, pending, (ctx, subProtocol) ->
      open(ctx, connection, head.headers(), subProtocol)
    );
    return Optional.empty();
  }

  private boolean isAdmitted(Stage stage, long nowMillis) {
    return connections.tryTake(nowMillis) && requests.tryTake(nowMillis) && stage.admits(Route.CONNECT, nowMillis);
  }

  // "/prod", "/prod/" and "/prod?a=b" mean the stage prod; a longer path means none.
  private static String stageName(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String name = path.startsWith("/") ? path.substring(1) : path;
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static Client client(Channel channel, HttpRequest head) {
    return new Client(
      head.headers().get(HttpHeaderNames.HOST, ""),
      sourceIp(channel),
      Optional.ofNullable(head.headers().get(HttpHeaderNames.USER_AGENT))
    );
  }

  private static String sourceIp(Channel channel) {
    return ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress();
  }

  // Entered in the table before the 101 is flushed: a client that sees it may have its backend post at once.
  private void open(ChannelHandlerContext ctx, Connection connection, HttpHeaders sent, Optional<String> subProtocol) {
    Instant now = timeline.now();
    connection.touch(now.toEpochMilli());
    boolean isCompressed =
      settings.choices().compression() &&
      Compression.isOffered(String.join(",", sent.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)));
    String key = sent.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    ctx.write(Upgrade.switchingProtocols(ctx.alloc(), key, subProtocol, isCompressed, now), ctx.voidPromise());
    ChannelPipeline pipeline = ctx.pipeline();
    if (isCompressed) {
      connection.compress();
      pipeline.addLast(new WebSocket13FrameDecoder(decoding.toBuilder().allowExtensions(true).build()));
      pipeline.addLast(new MessageInflater(settings.sizes().frameBytes()));
    } else {
      pipeline.addLast(new WebSocket13FrameDecoder(decoding));
    }
    pipeline.addLast(new Utf8FrameValidator(false));
    if (fault.isHalfOpen(connection.id())) {
      connection.becomeHalfOpen(new HalfOpenPeer(settings.sizes().outboundBytes()));
    }
    Duration idleLimit = idleFault.limit(connection.id(), settings.durations().idle());
    pipeline.addLast(new WebSocketChannel(connection, table, messages, notice, timeline, settings, idleLimit));
    table.add(connection);
  }

  private void abandoned(Connection connection) {
    Close lost = settings.closeCodes().lost();
    if (connection.endsBy(lost) && settings.choices().noticeOnAbortedHandshake()) {
      notice.send(connection, lost);
    }
  }
}
