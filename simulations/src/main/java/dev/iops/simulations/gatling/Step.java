package dev.iops.simulations.gatling;

import java.util.concurrent.CompletableFuture;

/** Something a virtual user does that takes a while. */
@FunctionalInterface
public interface Step {
  /**
   * Begins, and does not block.
   *
   * @param series where to report measurements to Gatling
   * @return completes when the user may go on: true if all is well, false if the user has failed
   */
  CompletableFuture<Boolean> begin(Series series);
}
