package dev.iops.simulations.run;

import dev.iops.simulations.subscriber.ConnectionListener;
import dev.iops.simulations.subscriber.Subscriber;
import dev.iops.simulations.subscriber.SubscriberGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of one run, from the first connection to the last close. Thread-safe. */
final class Clients {

  private static final int NORMAL_CLOSURE = 1000;

  private final SubscriberGroup group;
  private final int wanted;
  private final List<Subscriber> clients = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<Void> allAnswered = new CompletableFuture<>();

  /** @param wanted how many the run connects */
  Clients(SubscriberGroup group, int wanted) {
    this.group = group;
    this.wanted = wanted;
  }

  /** Begins to open a connection; completes with whether it is open, never with an exception. */
  CompletableFuture<Boolean> connect(ConnectionListener listener) {
    Subscriber client = group.connect(listener);
    clients.add(client);
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

  /** Closes every connection with 1000; completes when all of them are gone. */
  CompletableFuture<Void> leave(Duration closeTimeout) {
    clients.forEach(client -> client.close(NORMAL_CLOSURE, "done", closeTimeout));
    return CompletableFuture.allOf(
      clients
        .stream()
        .map(Subscriber::ended)
        .toArray(CompletableFuture[]::new)
    );
  }
}
