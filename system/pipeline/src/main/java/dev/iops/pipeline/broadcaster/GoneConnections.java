package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.runtime.MetricCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Deletes the rows. One that cannot be deleted stays for the next broadcast. */
  void forget(List<Delivery> gone, MetricCounts counts) {
    if (gone.isEmpty()) {
      return;
    }
    List<Callable<Optional<RuntimeException>>> deletions = gone
      .stream()
      .map(delivery -> deletion(delivery.connection().id()))
      .toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Optional<RuntimeException>>> done = threads.invokeAll(deletions);
      for (int i = 0; i < gone.size(); i++) {
        report(gone.get(i), done.get(i).get(), counts);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a deletion failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deleting the rows of connections that are gone", e);
    }
  }

  private Callable<Optional<RuntimeException>> deletion(String id) {
    return () -> {
      try {
        connections.delete(id);
        return Optional.empty();
      } catch (RuntimeException e) {
        return Optional.of(e);
      }
    };
  }

  private static void report(Delivery gone, Optional<RuntimeException> failure, MetricCounts counts) {
    String id = gone.connection().id();
    if (gone.ended()) {
      counts.add("ConnectionsTooSlow", 1);
      LOG.warn("Connection ended, because its client took nothing for {} s: {}", SlowClients.PATIENCE.toSeconds(), id);
    }
    if (failure.isPresent()) {
      counts.add("ConnectionRowsNotDeleted", 1);
      LOG.warn("Connection gone, row not deleted: {}; the next broadcast tries again", id, failure.get());
    } else {
      counts.add("ConnectionsGone", 1);
      LOG.info("Connection gone, row deleted: {}", id, StructuredArguments.entry("answer", gone.error()));
    }
  }
}
