package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.runtime.MetricCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Deletes the rows of connections that a broadcast found gone, several at once: when all clients are cut off together the
 * next events wait until all rows are deleted.
 */
final class GoneConnections {

  /** How many rows may be under deletion at once. */
  static final int AT_ONCE = 16;
  private static final Logger LOG = LoggerFactory.getLogger(GoneConnections.class);

  private final ConnectionTable connections;

  GoneConnections(ConnectionTable connections) {
    this.connections = connections;
  }

  /**
   * Deletes the rows. When one cannot be deleted the table is down, overrun or forbidden: those that are not under way yet
   * are left to the next broadcast, as the events that wait are worth more.
   */
  void forget(List<Delivery> gone, MetricCounts counts) {
    if (gone.isEmpty()) {
      return;
    }
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    List<Callable<Boolean>> deletions = gone
      .stream()
      .map(delivery -> deletion(delivery.connection().id(), failure))
      .toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      Future<Boolean> first = threads.submit(deletions.getFirst());
      first.get(); // alone: it tells whether the table takes deletions at all
      List<Future<Boolean>> done = new ArrayList<>(List.of(first));
      done.addAll(threads.invokeAll(deletions.subList(1, deletions.size())));
      for (int i = 0; i < gone.size(); i++) {
        report(gone.get(i), done.get(i).get(), counts);
      }
      if (failure.get() != null) {
        LOG.warn("Rows of connections that are gone cannot be deleted", failure.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a deletion failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deleting the rows of connections that are gone", e);
    }
  }

  /** Says whether the row is gone. */
  private Callable<Boolean> deletion(String id, AtomicReference<RuntimeException> failure) {
    return () -> {
      if (failure.get() == null) {
        try {
          connections.delete(id);
          return true;
        } catch (RuntimeException e) {
          failure.compareAndSet(null, e);
        }
      }
      return false;
    };
  }

  private static void report(Delivery gone, boolean deleted, MetricCounts counts) {
    String id = gone.connection().id();
    if (gone.ended()) {
      counts.add("ConnectionsTooSlow", 1);
      LOG.warn("Connection ended, because its client took nothing for {} s: {}", SlowClients.PATIENCE.toSeconds(), id);
    }
    if (deleted) {
      counts.add("ConnectionsGone", 1);
      LOG.info("Connection gone, row deleted: {}", id, StructuredArguments.entry("answer", gone.error()));
    } else {
      counts.add("ConnectionRowsNotDeleted", 1);
      LOG.warn("Connection gone, row not deleted: {}; the next broadcast tries again", id);
    }
  }
}
