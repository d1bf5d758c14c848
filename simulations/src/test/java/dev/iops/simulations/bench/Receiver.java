package dev.iops.simulations.bench;

import java.util.concurrent.CompletableFuture;

/** A client process of the benchmark, as it is asked. */
interface Receiver {
  /** Opens one more connection; completes when it is open. */
  CompletableFuture<?> open();

  /** So many events, in so many frames of one run for each connection, are about to come. */
  void expect(String run, int perStream);

  /** Frames or events received so far, whichever it counts. */
  long received();

  /** How many it has counted when a frame of so many events has arrived. */
  long countOf(int perFrame);
}
