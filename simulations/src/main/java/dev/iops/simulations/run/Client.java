package dev.iops.simulations.run;

import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One planned client, over all the connections that it opens one after the other. Thread-safe. */
public final class Client {

  private final int index;
  private final ClientBehaviour behaviour;
  private final ClientServices services;
  private final ClientMeasurements measurements;
  /** Most clients take no chances. */
  private SplittableRandom random;
  private final CompletableFuture<Boolean> firstAnswer = new CompletableFuture<>();
  private CompletableFuture<Void> gone;
  private Link current;
  /** What is to take over from the current one, and what has handed over to it; nearly always there is neither. */
  private Link successor;
  private Link retiring;
  private int alive;
  private int attempts;
  private int failures;
  private int handOverFailures;
  private boolean leaving;
  private boolean away;
  private long waitingSinceMicros;

  Client(int index, ClientBehaviour behaviour, ClientServices services, ClientMeasurements measurements) {
    this.index = index;
    this.behaviour = behaviour;
    this.services = services;
    this.measurements = measurements;
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

  ClientServices services() {
    return services;
  }

  private SplittableRandom random() {
    if (random == null) {
      random = new SplittableRandom(services.seed() * 1_000_003 + index);
    }
    return random;
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
    if (gone == null) {
      gone = new CompletableFuture<>();
    }
    closeAll("done");
    completeIfGone();
    return gone;
  }

  /** Closes the connection with 1000 and stays away until {@link #back}. */
  synchronized void away() {
    if (!away) {
      away = true;
      closeAll("away");
    }
  }

  /** Connects again after {@link #away}; does nothing if the client is not away. */
  synchronized void back() {
    if (away) {
      away = false;
      if (alive == 0) {
        waitingSinceMicros = MicroClock.nowMicros();
        attempt();
      }
    }
  }

  /** Closes the connection without a code, as a page that is thrown away; the client comes back if it is one that does. */
  public synchronized void drop() {
    current.subscriber().closeWithoutCode(services.closeTimeout());
  }

  /** Ends the TCP connection without a Close frame. */
  public synchronized void vanish() {
    current.subscriber().vanish();
  }

  /** Reads no more from the connection, as a tab that is suspended. */
  public synchronized void stopReading() {
    current.subscriber().stopReading();
  }

  /** Reads again. */
  public synchronized void resumeReading() {
    current.subscriber().resumeReading();
  }

  private synchronized void attempt() {
    if (!leaving) {
      current = link();
      current.connect();
    }
  }

  private Link link() {
    attempts++;
    alive++;
    return new Link(new RecordedClient(this, attempts));
  }

  synchronized void opened(Link link, long atMicros) {
    link.opened(atMicros);
    if (link == current) {
      answered(atMicros);
    }
    if (leaving) {
      link.close("done");
    } else if (away) {
      link.close("away");
    } else {
      live(link);
    }
  }

  private void answered(long atMicros) {
    if (attempts > 1) {
      measurements.reconnected(waitingSinceMicros, atMicros);
    } else {
      measurements.connected(waitingSinceMicros, atMicros, true, "");
    }
    firstAnswer.complete(true);
    if (behaviour.page().isEmpty()) {
      failures = 0;
    }
  }

  private void live(Link link) {
    if (behaviour.page().isPresent()) {
      PagePolicy policy = behaviour.page().get();
      link.pingEvery(policy.pingEvery(), policy.pongWithin(), () -> heard(link));
      planHandOver(link);
    } else {
      behaviour
        .pingEvery()
        .ifPresent(every -> link.pingEvery(Duration.ofNanos(random().nextLong(every.toNanos()) + 1), every));
    }
    behaviour.dropAfter().ifPresent(lifetime -> link.subscriber().after(lifetime, this::drop));
  }

  synchronized void handshakeFailed(Link link, int httpStatus, String reason, long atMicros) {
    if (!firstAnswer.isDone()) {
      measurements.connected(waitingSinceMicros, atMicros, false, httpStatus == 0 ? reason : "HTTP " + httpStatus);
      firstAnswer.complete(false);
    }
    ended(link, false, atMicros);
  }

  synchronized void closed(Link link, long atMicros) {
    if (link == current) {
      waitingSinceMicros = atMicros;
    }
    ended(link, true, atMicros);
  }

  private void ended(Link link, boolean wasOpen, long atMicros) {
    link.ended();
    alive--;
    completeIfGone();
    if (link == successor) {
      successor = null;
      handOverFailures++;
      later(this::handOver, handOverFailures);
    } else if (link == retiring) {
      retiring = null;
    } else if (link == current && successor != null) {
      current = successor;
      successor = null;
    } else if (link == current) {
      boolean stable =
        wasOpen &&
        behaviour
          .page()
          .map(p -> link.hadLived(p.stableAfter(), atMicros))
          .orElse(true);
      failures = stable ? 0 : failures + 1;
      later(this::attempt, failures);
    }
  }

  private void later(Runnable task, int failed) {
    var delay = behaviour.reconnect().delay(failed, random());
    if (!leaving && !away && delay.isPresent()) {
      var unused = services.timer().schedule(task, delay.get().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void planHandOver(Link link) {
    behaviour.page().ifPresent(policy -> link.subscriber().after(policy.handOver(random()), this::handOver));
  }

  /** Opens the next connection while the present one still delivers. */
  private synchronized void handOver() {
    if (!leaving && !away && successor == null && current.isOpen()) {
      successor = link();
      successor.connect();
    }
  }

  /** Once the next connection has answered, both deliver, and the old one goes a moment later. */
  private synchronized void heard(Link link) {
    if (link == successor) {
      Link old = current;
      retiring = old;
      current = successor;
      successor = null;
      handOverFailures = 0;
      behaviour.page().ifPresent(policy -> old.subscriber().after(policy.overlap(), () -> old.close("handed over")));
    }
  }

  private void closeAll(String reason) {
    Stream.of(current, successor, retiring)
      .filter(link -> link != null && link.isOpen())
      .forEach(link -> link.close(reason));
  }

  private void completeIfGone() {
    if (leaving && alive == 0) {
      gone.complete(null);
    }
  }
}
