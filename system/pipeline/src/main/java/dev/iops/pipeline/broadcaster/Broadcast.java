package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Posts the items of a batch to all connections side by side, with a bounded number of posts on their way. */
final class Broadcast {

  /** How many posts may be on their way at once. */
  static final int MAX_IN_FLIGHT = 64;

  private final FrameSender sender;
  private final Backoff backoff;
  private final TimeSource time;
  private final PostedMemory memory;
  /** The connections that the last broadcast knew to be open, or to be gone for good. */
  private Set<String> settled = Set.of();

  Broadcast(FrameSender sender, Backoff backoff, TimeSource time, PostedMemory memory) {
    this.sender = sender;
    this.backoff = backoff;
    this.time = time;
    this.memory = memory;
  }

  /** Posts, and remembers what was posted if not everything was. */
  BroadcastResult run(List<Item> items, List<Connection> connections, Deadline deadline) {
    var posting = new Posting(sender, new Semaphore(MAX_IN_FLIGHT), new SlowClients(connections.size()), backoff, time);
    List<Delivery> deliveries = connections
      .stream()
      .map(c -> new Delivery(c, memory.posted(c.id(), items), settled.contains(c.id()), posting))
      .toList();
    deliverAll(items, deliveries, deadline);
    settled = deliveries
      .stream()
      .filter(Delivery::settled)
      .map(d -> d.connection().id())
      .collect(Collectors.toSet());
    BroadcastResult result = new BroadcastResult(items.size(), deliveries);
    if (!result.isComplete()) {
      memory.remember(items, result.postedByConnection());
    }
    return result;
  }

  private void deliverAll(List<Item> items, List<Delivery> deliveries, Deadline deadline) {
    Instant broadcastAt = time.now();
    Map<Integer, List<Frame>> framesByStart = new HashMap<>();
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Delivery delivery : deliveries) {
        List<Frame> frames = framesByStart.computeIfAbsent(delivery.posted(), start ->
          Frame.pack(items, start, broadcastAt)
        );
        running.add(threads.submit(() -> delivery.run(frames, deadline)));
      }
    }
    running.forEach(Broadcast::requireFinished);
  }

  private static void requireFinished(Future<?> delivery) {
    try {
      delivery.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a delivery failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while posting", e);
    }
  }
}
