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
  private Subscriber subscriber;
  private boolean open;
  private long openedAtMicros;
  private Heartbeat heartbeat;

  /** That of a client which ends a connection on which it hears nothing. */
  private static final class Heartbeat {

    private final Runnable atEachFrame;
    private long heardAtMicros;

    Heartbeat(Runnable atEachFrame) {
      this.atEachFrame = atEachFrame;
    }
  }

  Link(RecordedClient connection) {
    this.connection = connection;
    connection.of(this);
  }

  /** Begins the handshake. */
  void connect() {
    subscriber = connection.services().group().connect(connection);
  }

  void opened(long atMicros) {
    open = true;
    openedAtMicros = atMicros;
  }

  void ended() {
    open = false;
  }

  /** 0 if it never was. */
  long openedAtMicros() {
    return openedAtMicros;
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
    subscriber.close(NORMAL_CLOSURE, reason, connection.services().closeTimeout());
  }

  void pingEvery(Duration first, Duration every) {
    subscriber.every(first, every, this::ping);
  }

  /** The same from now on, and closes itself if nothing is heard within a time after a ping; the task is run at each frame. */
  void pingEvery(Duration every, Duration pongWithin, Runnable atEachFrame) {
    Heartbeat beat = new Heartbeat(atEachFrame);
    heartbeat = beat;
    subscriber.every(Duration.ZERO, every, () -> {
      long pingedAtMicros = MicroClock.nowMicros();
      ping();
      subscriber.after(pongWithin, () -> {
        if (beat.heardAtMicros < pingedAtMicros) {
          close("no answer to a ping");
        }
      });
    });
  }

  /** A frame has come. */
  void heard() {
    if (heartbeat != null) {
      heartbeat.heardAtMicros = MicroClock.nowMicros();
      heartbeat.atEachFrame.run();
    }
  }

  private void ping() {
    connection.pinged(MicroClock.nowMicros());
    subscriber.send(PING);
  }
}
