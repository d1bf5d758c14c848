package dev.iops.simulations.subscriber;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.simulations.frame.ReceivedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it hears, in words. */
final class RecordingListener implements ConnectionListener {

  final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void opened(long atMicros) {
    heard.add("opened");
  }

  @Override
  public void handshakeFailed(int httpStatus, String reason, long atMicros) {
    heard.add("refused " + httpStatus + " " + reason);
  }

  @Override
  public void closed(ClosedBy by, int code, String reason, long atMicros) {
    heard.add("closed " + by + " " + code + " " + reason);
  }

  @Override
  public void event(ReceivedEvent event, long broadcastMicros, long receivedMicros) {
    heard.add("event " + event.streamId() + " " + event.sequence());
  }

  @Override
  public void alert(long receivedMicros) {
    heard.add("alert");
  }

  @Override
  public void pong(long receivedMicros) {
    heard.add("pong");
  }

  @Override
  public void error(String message, long receivedMicros) {
    heard.add("error " + message);
  }

  @Override
  public void unreadable(String problem, String excerpt, long receivedMicros) {
    heard.add("unreadable " + problem + " in " + excerpt);
  }
}
