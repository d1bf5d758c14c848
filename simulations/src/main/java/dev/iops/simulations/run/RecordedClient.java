package dev.iops.simulations.run;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.simulations.frame.ReceivedEvent;
import dev.iops.simulations.subscriber.ConnectionListener;
import dev.iops.simulations.subscriber.MicroClock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes what one connection sees into the ledger and the latency logs. Runs on the connection's event loop. */
final class RecordedClient implements ConnectionListener {

  private final Client client;
  private final String id;
  private final long begunAtMicros = MicroClock.nowMicros();
  private LoopRecords loop;
  private ConnectionRecorder connection;
  private Outstanding.Share share;
  private Deque<Long> unanswered;
  private Link link;

  /** @param attempt counts the client's connections from 1 */
  RecordedClient(Client client, int attempt) {
    this.client = client;
    this.id = client.index() + "-" + attempt;
  }

  /** Says which link this is to the client; before it connects. */
  void of(Link known) {
    link = known;
  }

  @Override
  public void opened(long atMicros) {
    loop = services().records().get();
    connection = loop.receipts().opened(id, client.index(), begunAtMicros, atMicros);
    share = services().outstanding().opened(atMicros);
    client.opened(link, atMicros);
  }

  @Override
  public void handshakeFailed(int httpStatus, String reason, long atMicros) {
    services().records().get().receipts().handshakeFailed(id, client.index(), atMicros, httpStatus, reason);
    client.handshakeFailed(link, httpStatus, reason, atMicros);
  }

  @Override
  public void closed(ClosedBy by, int code, String reason, long atMicros) {
    share.gone();
    connection.closed(atMicros, code, reason, by);
    client.closed(link, atMicros);
  }

  @Override
  public void frame(int bytes) {
    loop.traffic().received(bytes);
    link.heard();
  }

  @Override
  public void event(ReceivedEvent event, long broadcastMicros, long receivedMicros) {
    ExpectedStream stream = services().recorder().streams().find(event.runId(), event.streamId());
    if (stream == null) {
      announcedByNobody(event);
      return;
    }
    if (connection.received(stream, event.sequence(), event.emittedMicros())) {
      countFirst(event);
    }
    if (client.behaviour().measured()) {
      loop.liveTotal().record(receivedMicros - event.intendedMicros());
    }
    if (client.behaviour().measured() && services().measuring().getAsBoolean()) {
      connection.took(stream, event.sequence(), receivedMicros - event.intendedMicros());
      services().spread().delivered(stream, Math.toIntExact(event.sequence()), event.intendedMicros(), receivedMicros);
      measure(event, broadcastMicros, receivedMicros);
    }
  }

  private void countFirst(ReceivedEvent event) {
    if (event.emittedMicros() < link.openedAtMicros()) {
      share.receivedEarly();
    } else {
      share.received();
    }
  }

  private void measure(ReceivedEvent event, long broadcastMicros, long receivedMicros) {
    loop
      .latency()
      .record(
        event.intendedMicros(),
        event.emittedMicros(),
        event.ingestedMicros(),
        event.processedMicros(),
        broadcastMicros,
        receivedMicros
      );
    client.measurements().delivered(event.intendedMicros(), receivedMicros);
  }

  @Override
  public void alert(long receivedMicros) {
    services().anomalies().alert();
  }

  /** A keep-alive is about to leave. */
  void pinged(long atMicros) {
    connection.pinged(atMicros);
    loop.traffic().sent();
    if (unanswered == null) {
      unanswered = new ArrayDeque<>();
    }
    unanswered.add(atMicros);
  }

  @Override
  public void pong(long receivedMicros) {
    connection.ponged(receivedMicros);
    services().anomalies().pong();
    Long pingMicros = unanswered == null ? null : unanswered.poll();
    if (pingMicros != null) {
      loop.latency().record(Hop.PING, receivedMicros - pingMicros);
      client.measurements().ponged(pingMicros, receivedMicros);
    }
  }

  @Override
  public void error(String message, long receivedMicros) {
    services().anomalies().error(id, message);
  }

  @Override
  public void unreadable(String problem, String excerpt, long receivedMicros) {
    services().anomalies().unreadable(id, problem, excerpt);
  }

  ClientServices services() {
    return client.services();
  }

  private void announcedByNobody(ReceivedEvent event) {
    if (services().exclusive()) {
      connection.receivedUnexpected(event.runId(), event.streamId(), event.sequence());
    } else {
      services().anomalies().foreignEvent();
    }
  }
}
