package dev.iops.simulations.run;

import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.simulations.subscriber.Subscriber;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One planned client, over all the connections that it opens one after the other. Thread-safe. */
public final class Client {

  private static final int NORMAL_CLOSURE = 1000;
  private static final String PING = "{\"type\":\"ping\",\"payload\":{}}";

  private final int index;
  private final ClientBehaviour behaviour;
  private final ClientServices services;
  private final ClientMeasurements measurements;
  private final SplittableRandom random;
  private final CompletableFuture<Boolean> firstAnswer = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private Subscriber subscriber;
  private int attempts;
  private int failures;
  private boolean connecting;
  private boolean open;
  private boolean leaving;
  private boolean away;
  private long waitingSinceMicros;

  Client(int index, ClientBehaviour behaviour, ClientServices services, ClientMeasurements measurements) {
    this.index = index;
    this.behaviour = behaviour;
    this.services = services;
    this.measurements = measurements;
    this.random = new SplittableRandom(services.seed() * 1_000_003 + index);
  }

  /** Which of the planned clients this is, from 0. */
  public int index() {
    return index;
  }

  /** Whether its first handshake is over, however it ended. */
  public boolean isAnswered() {
    return firstAnswer.isDone();
  }

  ClientBehaviour behaviour() {
    return behaviour;
  }

  ClientMeasurements measurements() {
    return measurements;
  }

  /** Begins to open the first connection; completes with whether it is open, never with an exception. */
  public synchronized CompletableFuture<Boolean> connect() {
    waitingSinceMicros = MicroClock.nowMicros();
    attempt();
    return firstAnswer;
  }

  /** Closes the connection with 1000 and never comes back; completes when it is gone. */
  public synchronized CompletableFuture<Void> leave() {
    leaving = true;
    if (open) {
      subscriber.close(NORMAL_CLOSURE, "done", services.closeTimeout());
    } else if (!connecting) {
      gone.complete(null);
    }
    return gone;
  }

  /** Closes the connection with 1000 and stays away until {@link #back}. */
  synchronized void away() {
    if (!away) {
      away = true;
      if (open) {
        subscriber.close(NORMAL_CLOSURE, "away", services.closeTimeout());
      }
    }
  }

  /** Connects again after {@link #away}; does nothing if the client is not away. */
  synchronized void back() {
    if (away) {
      away = false;
      if (!open && !connecting) {
        waitingSinceMicros = MicroClock.nowMicros();
        attempt();
      }
    }
  }

  /** Closes the connection without a code, as a page that is thrown away; the client comes back if it is one that does. */
  public synchronized void drop() {
    subscriber.closeWithoutCode(services.closeTimeout());
  }

  /** Ends the TCP connection without a Close frame. */
  public synchronized void vanish() {
    subscriber.vanish();
  }

  /** Reads no more from the connection, as a tab that is suspended. */
  public synchronized void stopReading() {
    subscriber.stopReading();
  }

  /** Reads again. */
  public synchronized void resumeReading() {
    subscriber.resumeReading();
  }

  private synchronized void attempt() {
    if (leaving) {
      gone.complete(null);
      return;
    }
    attempts++;
    connecting = true;
    subscriber = services.group().connect(new RecordedClient(this, attempts, services));
  }

  synchronized void opened(RecordedClient connection, long atMicros) {
    connecting = false;
    open = true;
    failures = 0;
    if (attempts > 1) {
      measurements.reconnected(waitingSinceMicros, atMicros);
    } else {
      measurements.connected(waitingSinceMicros, atMicros, true, "");
    }
    firstAnswer.complete(true);
    if (leaving) {
      var unused = leave();
      return;
    }
    if (away) {
      subscriber.close(NORMAL_CLOSURE, "away", services.closeTimeout());
      return;
    }
    behaviour.pingEvery().ifPresent(every -> keepAlive(subscriber, connection, every));
    behaviour.dropAfter().ifPresent(lifetime -> subscriber.after(lifetime, this::drop));
  }

  synchronized void handshakeFailed(int httpStatus, String reason, long atMicros) {
    connecting = false;
    failures++;
    if (!firstAnswer.isDone()) {
      measurements.connected(waitingSinceMicros, atMicros, false, httpStatus == 0 ? reason : "HTTP " + httpStatus);
    }
    firstAnswer.complete(false);
    comeBack();
  }

  synchronized void closed(long atMicros) {
    open = false;
    waitingSinceMicros = atMicros;
    comeBack();
  }

  private void comeBack() {
    var delay = behaviour.reconnect().delay(failures, random);
    if (leaving) {
      gone.complete(null);
    } else if (!away && delay.isPresent()) {
      var unused = services.timer().schedule(this::attempt, delay.get().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void keepAlive(Subscriber to, RecordedClient connection, Duration every) {
    Duration first = Duration.ofNanos(random.nextLong(every.toNanos()) + 1);
    to.every(first, every, () -> {
      connection.pinged(MicroClock.nowMicros());
      to.send(PING);
    });
  }
}
