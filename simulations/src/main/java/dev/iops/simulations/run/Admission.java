package dev.iops.simulations.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Lets clients in by and by, in scenarios in which the director decides how many there are. Thread-safe. */
public final class Admission {

  private final ConcurrentHashMap<Integer, CompletableFuture<Void>> clients = new ConcurrentHashMap<>();
  private int admitted;

  /** Completes when the client may connect. */
  public CompletableFuture<Void> of(int client) {
    return clients.computeIfAbsent(client, unknown -> new CompletableFuture<>());
  }

  /** Lets in all below this number that are not in yet, evenly over a time; returns at once. */
  public synchronized void upTo(int clientCount, Duration over) {
    int more = clientCount - admitted;
    for (int i = 0; i < more; i++) {
      var unused = of(admitted + i).completeOnTimeout(null, (over.toNanos() * i) / more, TimeUnit.NANOSECONDS);
    }
    admitted = Math.max(admitted, clientCount);
  }

  /** How many were let in, or will be soon. */
  public synchronized int admitted() {
    return admitted;
  }
}
