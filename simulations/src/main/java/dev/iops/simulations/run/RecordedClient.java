package dev.iops.simulations.run;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.frame.ReceivedEvent;
import dev.iops.simulations.subscriber.ConnectionListener;
import java.util.function.Supplier;

/** Writes what one connection sees into the ledger and the latency logs. Runs on the connection's event loop. */
final class RecordedClient implements ConnectionListener {

  private final int index;
  private final String id;
  private final RunRecorder recorder;
  private final Supplier<LoopRecords> records;
  private final Anomalies anomalies;
  private final boolean exclusive;
  private final DeliveryListener deliveries;
  private LoopRecords loop;
  private ConnectionRecorder connection;

  RecordedClient(
    int index,
    RunRecorder recorder,
    Supplier<LoopRecords> records,
    Anomalies anomalies,
    boolean exclusive,
    DeliveryListener deliveries
  ) {
    this.index = index;
    this.id = index + "-1";
    this.recorder = recorder;
    this.records = records;
    this.anomalies = anomalies;
    this.exclusive = exclusive;
    this.deliveries = deliveries;
  }

  @Override
  public void opened(long atMicros) {
    loop = records.get();
    connection = loop.receipts().opened(id, index, atMicros);
  }

  @Override
  public void handshakeFailed(int httpStatus, String reason, long atMicros) {
    records.get().receipts().handshakeFailed(id, index, atMicros, httpStatus, reason);
  }

  @Override
  public void closed(ClosedBy by, int code, String reason, long atMicros) {
    connection.closed(atMicros, code, reason, by);
  }

  @Override
  public void event(ReceivedEvent event, long broadcastMicros, long receivedMicros) {
    ExpectedStream stream = recorder.streams().find(event.runId(), event.streamId());
    if (stream == null) {
      announcedByNobody(event);
      return;
    }
    connection.received(stream, event.sequence(), event.emittedMicros());
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
    loop.liveTotal().recordValue(Math.max(0, receivedMicros - event.intendedMicros()));
    deliveries.delivered(event.intendedMicros(), receivedMicros);
  }

  @Override
  public void alert(long receivedMicros) {
    anomalies.alert();
  }

  @Override
  public void pong(long receivedMicros) {
    connection.ponged(receivedMicros);
    anomalies.pong();
  }

  @Override
  public void error(String message, long receivedMicros) {
    anomalies.error(id, message);
  }

  @Override
  public void unreadable(String problem, String excerpt, long receivedMicros) {
    anomalies.unreadable(id, problem, excerpt);
  }

  private void announcedByNobody(ReceivedEvent event) {
    if (exclusive) {
      connection.receivedUnexpected(event.runId(), event.streamId(), event.sequence());
    } else {
      anomalies.foreignEvent();
    }
  }
}
