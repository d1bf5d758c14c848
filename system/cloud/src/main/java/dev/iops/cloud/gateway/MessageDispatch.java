package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.MessageFault;
import dev.iops.cloud.fault.RouteFault;
import dev.iops.cloud.gateway.GatewayMetrics.Counters;
import dev.iops.cloud.time.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each message of a client to its route, each on a thread of its own: two that come close together run at the
 * same time and the later one may finish first, as on AWS.
 */
final class MessageDispatch {

  private static final Logger LOG = LoggerFactory.getLogger(MessageDispatch.class);

  private final Invocations invocations;
  private final Executor threads;
  private final Timeline timeline;
  private final Ids ids;
  private final GatewayChoices choices;
  private final TokenBucket requests;
  private final MessageFault fault;
  private final RouteFault routeFault;

  /**
   * @param requests the account's rate of requests
   */
  MessageDispatch(
    Invocations invocations,
    Executor threads,
    Timeline timeline,
    Ids ids,
    GatewayChoices choices,
    TokenBucket requests,
    MessageFault fault,
    RouteFault routeFault
  ) {
    this.invocations = invocations;
    this.threads = threads;
    this.timeline = timeline;
    this.ids = ids;
    this.choices = choices;
    this.requests = requests;
    this.fault = fault;
    this.routeFault = routeFault;
  }

  /** Accepts one text message; returns at once. */
  void accept(Connection connection, String body) {
    connection.touch(timeline.now().toEpochMilli());
    Duration delay = fault.delay(connection.id());
    if (delay.isZero()) {
      threads.execute(() -> dispatch(connection, body));
    } else {
      timeline.schedule(delay, () -> dispatchLate(connection, body));
    }
  }

  private void dispatchLate(Connection connection, String body) {
    try {
      threads.execute(() -> dispatch(connection, body));
    } catch (RejectedExecutionException stopped) {
      LOG.debug("a message of {} was held back until the gateway stopped", connection.id());
    }
  }

  private void dispatch(Connection connection, String body) {
    Instant now = timeline.now();
    String requestId = ids.next();
    Stage stage = connection.stage();
    Optional<Route> selected = stage.api().select(body);
    if (selected.isEmpty()) {
      stage.metrics().messageCount();
      refuse(connection, stage.metrics(), ErrorFrames.FORBIDDEN, requestId);
      return;
    }
    Route route = selected.get();
    Counters metrics = stage.metrics().route(route.key());
    metrics.messageCount();
    if (!requests.tryTake(now.toEpochMilli()) || !stage.admits(route.key(), now.toEpochMilli())) {
      refuse(connection, metrics, ErrorFrames.TOO_MANY_REQUESTS, requestId);
      return;
    }
    if (route.integration().isEmpty()) {
      metrics.executionError();
      send(connection, ErrorFrames.INTERNAL_SERVER_ERROR.text(connection.id(), requestId));
      return;
    }
    String messageId = ids.next();
    if (route.models().isPresent() && !route.models().get().accept(body)) {
      refuse(connection, metrics, ErrorFrames.BAD_REQUEST_BODY, messageId);
      return;
    }
    if (routeFault.isBroken(connection.id(), route.key())) {
      return;
    }
    byte[] event = EventJson.message(connection, route.key(), messageId, body, requestId, now);
    invocations.call(stage, route.key(), route.integration().get(), event, outcome ->
      reply(connection, route, requestId, outcome)
    );
  }

  private void refuse(Connection connection, Counters metrics, ErrorFrames error, String id) {
    metrics.clientError();
    send(connection, error.text(connection.id(), id));
  }

  private void reply(Connection connection, Route route, String requestId, Outcome outcome) {
    Optional<ErrorFrames> error = switch (outcome) {
      case Outcome.Answered(ProxyResult result) -> isReplaced(connection, route, result)
        ? Optional.of(ErrorFrames.INTERNAL_SERVER_ERROR)
        : Optional.empty();
      case Outcome.Malformed malformed -> choices.malformedResultIsError()
        ? Optional.of(ErrorFrames.INTERNAL_SERVER_ERROR)
        : Optional.empty();
      case Outcome.Failed failed -> Optional.of(ErrorFrames.INTERNAL_SERVER_ERROR);
      case Outcome.Unreachable unreachable -> Optional.of(ErrorFrames.INTERNAL_SERVER_ERROR);
      case Outcome.TimedOut timedOut -> Optional.of(ErrorFrames.ENDPOINT_REQUEST_TIMED_OUT);
    };
    if (error.isPresent()) {
      send(connection, error.get().text(connection.id(), requestId));
    } else if (outcome instanceof Outcome.Answered(ProxyResult result) && connection.stage().api().isTwoWay(route)) {
      result.body().ifPresent(body -> send(connection, body));
    }
  }

  private boolean isReplaced(Connection connection, Route route, ProxyResult result) {
    return choices.non2xxReplacesBody() && !result.isSuccess() && connection.stage().api().isTwoWay(route);
  }

  // A client that does not read what it is sent loses the answer instead of filling the gateway's memory.
  private void send(Connection connection, String text) {
    ByteBuf payload = ByteBufUtil.encodeString(
      UnpooledByteBufAllocator.DEFAULT,
      CharBuffer.wrap(text),
      StandardCharsets.UTF_8
    );
    try {
      connection.send(payload, timeline.now().toEpochMilli());
    } finally {
      payload.release();
    }
  }
}
