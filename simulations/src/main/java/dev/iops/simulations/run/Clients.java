package dev.iops.simulations.run;

import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The clients of one run, from the first connection to the last close. Thread-safe. */
public final class Clients {

  private final ClientServices services;
  private final int wanted;
  private final ConcurrentSkipListMap<Integer, Client> clients = new ConcurrentSkipListMap<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final ConcurrentSkipListMap<Integer, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();
  private CompletableFuture<Void> gone;

  /** @param wanted how many the run connects */
  Clients(ClientServices services, int wanted) {
    this.services = services;
    this.wanted = wanted;
  }

  /** Begins to open the first connection of a client; completes with whether it is open, never with an exception. */
  CompletableFuture<Boolean> connect(int index, ClientBehaviour behaviour, ClientMeasurements measurements) {
    Client client = new Client(index, behaviour, services, measurements);
    clients.put(index, client);
    return client.connect().whenComplete((open, problem) -> answered());
  }

  /** A client that is not even tried. */
  CompletableFuture<Boolean> refuse() {
    answered();
    return CompletableFuture.completedFuture(false);
  }

  private void answered() {
    // Who asks for less than that from now on is answered at once, so those can go.
    NavigableMap<Integer, CompletableFuture<Void>> reached = waiting.headMap(answered.incrementAndGet(), true);
    reached.values().forEach(enough -> enough.complete(null));
    reached.clear();
  }

  /** Those with an index from {@code first} on, at most {@code size} of them. */
  public List<Client> range(int first, int size) {
    return List.copyOf(clients.subMap(first, first + size).values());
  }

  /** Of those that have arrived, the ones below this index are connected, or connect again, and the others stay away. */
  public void onlyBelow(int index) {
    all().forEach(client -> {
      if (client.index() < index) {
        client.back();
      } else {
        client.away();
      }
    });
  }

  /** Every client that has arrived. */
  public Stream<Client> all() {
    return clients.values().stream();
  }

  /** Completes when every wanted client is connected or refused. */
  CompletableFuture<Void> allAnswered() {
    return answered(wanted);
  }

  /** Completes when so many clients are connected or refused. */
  CompletableFuture<Void> answered(int clientCount) {
    CompletableFuture<Void> enough = waiting.computeIfAbsent(clientCount, unknown -> new CompletableFuture<>());
    if (answered.get() >= clientCount) {
      enough.complete(null);
    }
    return enough;
  }

  /** Closes every connection with 1000; completes when all of them are gone. Nobody may connect any more. */
  synchronized CompletableFuture<Void> leave() {
    if (gone == null) {
      gone = CompletableFuture.allOf(
        all()
          .map(Client::leave)
          .toArray(CompletableFuture[]::new)
      );
    }
    return gone;
  }
}
