package dev.iops.simulations.run;

import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.simulations.subscriber.Subscriber;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One of a client's connections, from the beginning of its handshake on. What it does is on its event loop. */
final class Link {

  private static final int NORMAL_CLOSURE = 1000;
  private static final String PING = "{\"type\":\"ping\",\"payload\":{}}";

  private final RecordedClient connection;
  private final ClientServices services;
  private Subscriber subscriber;
  private boolean open;
  private long openedAtMicros;
  private long heardAtMicros;
  private Runnable onFrame;

  Link(RecordedClient connection, ClientServices services) {
    this.connection = connection;
    this.services = services;
    connection.of(this);
  }

  /** Begins the handshake. */
  void connect() {
    subscriber = services.group().connect(connection);
  }

  void opened(long atMicros) {
    open = true;
    openedAtMicros = atMicros;
  }

  void ended() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  Subscriber subscriber() {
    return subscriber;
  }

  /** Whether it had been open for so long then. */
  boolean hadLived(Duration time, long atMicros) {
    return openedAtMicros != 0 && atMicros - openedAtMicros >= TimeUnit.NANOSECONDS.toMicros(time.toNanos());
  }

  void close(String reason) {
    subscriber.close(NORMAL_CLOSURE, reason, services.closeTimeout());
  }

  void pingEvery(Duration first, Duration every) {
    subscriber.every(first, every, this::ping);
  }

  /** The same from now on, and closes itself if nothing is heard within a time after a ping; the task is run at each frame. */
  void pingEvery(Duration every, Duration pongWithin, Runnable atEachFrame) {
    onFrame = atEachFrame;
    subscriber.every(Duration.ZERO, every, () -> {
      long pingedAtMicros = MicroClock.nowMicros();
      ping();
      subscriber.after(pongWithin, () -> {
        if (heardAtMicros < pingedAtMicros) {
          close("no answer to a ping");
        }
      });
    });
  }

  /** A frame has come. */
  void heard() {
    if (onFrame != null) {
      heardAtMicros = MicroClock.nowMicros();
      onFrame.run();
    }
  }

  private void ping() {
    connection.pinged(MicroClock.nowMicros());
    subscriber.send(PING);
  }
}
