package dev.iops.simulations.run;

import dev.iops.simulations.subscriber.ConnectionListener;
import dev.iops.simulations.subscriber.Subscriber;
import dev.iops.simulations.subscriber.SubscriberGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of one run, from the first connection to the last close. Thread-safe. */
final class Clients {

  private static final int NORMAL_CLOSURE = 1000;

  private final SubscriberGroup group;
  private final int wanted;
  private final Queue<Subscriber> staying = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<Void> allAnswered = new CompletableFuture<>();
  private CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);

  /** @param wanted how many the run connects */
  Clients(SubscriberGroup group, int wanted) {
    this.group = group;
    this.wanted = wanted;
  }

  /** Begins to open a connection; completes with whether it is open, never with an exception. */
  CompletableFuture<Boolean> connect(ConnectionListener listener) {
    Subscriber client = group.connect(listener);
    staying.add(client);
    return client.opened().whenComplete((open, problem) -> answered());
  }

  /** A connection that is not even tried. */
  CompletableFuture<Boolean> refuse() {
    answered();
    return CompletableFuture.completedFuture(false);
  }

  private void answered() {
    if (answered.incrementAndGet() == wanted) {
      allAnswered.complete(null);
    }
  }

  /** Completes when every wanted client is connected or refused. */
  CompletableFuture<Void> allAnswered() {
    return allAnswered;
  }

  /**
   * Closes every connection with 1000 that was not asked to close yet; completes when all of them are gone. However
   * many ask for it, each connection is closed once.
   */
  synchronized CompletableFuture<Void> leave(Duration closeTimeout) {
    List<CompletableFuture<Void>> leaving = new ArrayList<>(List.of(gone));
    for (Subscriber client = staying.poll(); client != null; client = staying.poll()) {
      client.close(NORMAL_CLOSURE, "done", closeTimeout);
      leaving.add(client.ended());
    }
    if (leaving.size() > 1) {
      gone = CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }
    return gone;
  }
}
