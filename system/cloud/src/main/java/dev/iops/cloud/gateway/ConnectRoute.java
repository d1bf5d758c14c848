package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code $connect} says to a handshake: first its authorizer, then its integration. Thread-safe. */
final class ConnectRoute {

  private final Invocations invocations;
  private final Executor threads;
  private final Timeline timeline;
  private final Ids ids;
  private final GatewaySettings settings;

  ConnectRoute(Invocations invocations, Executor threads, Timeline timeline, Ids ids, GatewaySettings settings) {
    this.invocations = invocations;
    this.threads = threads;
    this.timeline = timeline;
    this.ids = ids;
    this.settings = settings;
  }

  /** Puts the handlers of an open connection in place. */
  @FunctionalInterface
  interface Opening {
    /**
     * Runs on the connection's event loop.
     *
     * @param subProtocol what the function chose
     */
    void open(ChannelHandlerContext ctx, Optional<String> subProtocol);
  }

  /**
   * Asks; returns at once.
   *
   * @param pending is opened or refused with the answer
   */
  void ask(Connection connection, HttpRequest head, PendingHandshake pending, Opening opening) {
    Optional<Route> route = connection.stage().api().route(Route.CONNECT);
    if (route.flatMap(Route::integration).isEmpty() && route.flatMap(Route::authorization).isEmpty()) {
      pending.open(ctx -> opening.open(ctx, Optional.empty()));
      return;
    }
    threads.execute(() -> {
      String trace = ids.nextTrace(timeline.now().getEpochSecond());
      String sourceIp = connection.client().sourceIp();
      HandshakeRequest request = HandshakeRequest.of(head.headers(), head.uri(), sourceIp, trace);
      if (isAuthorized(route.get(), connection, request, head, pending)) {
        invoke(route.get(), connection, request, pending, opening);
      }
    });
  }

  private boolean isAuthorized(
    Route route,
    Connection connection,
    HandshakeRequest request,
    HttpRequest head,
    PendingHandshake pending
  ) {
    if (route.authorization().isEmpty()) {
      return true;
    }
    String requestId = ids.next();
    AtomicBoolean isDecided = new AtomicBoolean();
    Timeline.Scheduled timer = timeline.schedule(settings.durations().integration(), () -> {
      if (isDecided.compareAndSet(false, true)) {
        refuse(connection, pending, HttpAnswer.INTERNAL_SERVER_ERROR, requestId);
      }
    });
    var attempt = new ConnectAuthorization.Attempt(connection, request, head, requestId, timeline.now());
    ConnectAuthorization.Verdict verdict = route.authorization().get().decide(attempt);
    timer.cancel();
    if (!isDecided.compareAndSet(false, true)) {
      return false;
    }
    return switch (verdict) {
      case ConnectAuthorization.Verdict.Allowed allowed -> {
        connection.authorizedWith(allowed.context());
        yield true;
      }
      case ConnectAuthorization.Verdict.Refused refused -> {
        refuse(connection, pending, refused.answer(), requestId);
        yield false;
      }
    };
  }

  private static void refuse(Connection connection, PendingHandshake pending, HttpAnswer answer, String requestId) {
    GatewayMetrics.Counters metrics = connection.stage().metrics().route(Route.CONNECT);
    if (answer.status() < 500) {
      metrics.clientError();
    } else {
      metrics.executionError();
    }
    pending.refuse(answer, requestId);
  }

  private void invoke(
    Route route,
    Connection connection,
    HandshakeRequest request,
    PendingHandshake pending,
    Opening opening
  ) {
    if (route.integration().isEmpty()) {
      pending.open(ctx -> opening.open(ctx, Optional.empty()));
      return;
    }
    Stage stage = connection.stage();
    stage.metrics().route(Route.CONNECT).connectCount();
    Instant now = timeline.now();
    String requestId = ids.next();
    byte[] event = EventJson.connect(connection, request, requestId, now);
    invocations.call(stage, Route.CONNECT, route.integration().get(), event, outcome ->
      settle(pending, requestId, outcome, opening)
    );
  }

  private void settle(PendingHandshake pending, String requestId, Outcome outcome, Opening opening) {
    GatewayChoices choices = settings.choices();
    switch (outcome) {
      case Outcome.Answered(ProxyResult result) when result.isSuccess() -> pending.open(ctx ->
        opening.open(ctx, result.subProtocol())
      );
      case Outcome.Answered(ProxyResult result) -> pending.refuse(HttpAnswer.bare(result.statusCode()), requestId);
      case Outcome.Failed failed -> fail(pending, 502, requestId);
      case Outcome.Malformed malformed -> fail(pending, choices.statusOnMalformedConnect(), requestId);
      case Outcome.Unreachable none -> fail(pending, choices.statusOnUnreachableConnect(), requestId);
      case Outcome.TimedOut timedOut -> fail(pending, choices.statusOnConnectTimeout(), requestId);
    }
  }

  private static void fail(PendingHandshake pending, int status, String requestId) {
    pending.refuse(HttpAnswer.internalServerError(status), requestId);
  }
}
