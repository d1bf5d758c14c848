package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.DisconnectFault;
import dev.iops.cloud.time.Timeline;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells {@code $disconnect} that a connection has ended: once, best effort, without retry, its result ignored
 * ("Managing connected users and client apps").
 */
final class DisconnectNotice {

  private static final Logger LOG = LoggerFactory.getLogger(DisconnectNotice.class);

  private final Invocations invocations;
  private final Executor threads;
  private final Timeline timeline;
  private final Ids ids;
  private final DisconnectFault fault;

  DisconnectNotice(Invocations invocations, Executor threads, Timeline timeline, Ids ids, DisconnectFault fault) {
    this.invocations = invocations;
    this.threads = threads;
    this.timeline = timeline;
    this.ids = ids;
    this.fault = fault;
  }

  /** Sends the notice on a thread of its own, if the API has the route. */
  void send(Connection connection, Close end) {
    Stage stage = connection.stage();
    stage
      .api()
      .route(Route.DISCONNECT)
      .flatMap(Route::integration)
      .filter(integration -> !fault.isLost(connection.id()))
      .ifPresent(integration ->
        threads.execute(() -> {
          byte[] event = EventJson.disconnect(connection, end, ids.next(), timeline.now());
          invocations.call(stage, Route.DISCONNECT, integration, event, outcome ->
            LOG.debug("$disconnect of {}: {}", connection.id(), outcome)
          );
        })
      );
  }
}
