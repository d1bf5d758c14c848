package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;

/**
 * A run at one moment, for those who watch it.
 *
 * @param phase     connect, emit, drain, close or done
 * @param open      connections open now
 * @param wanted    connections that the scenario opens
 * @param delivered distinct events delivered so far, over all connections
 * @param owed      how many that should become; 0 while nothing was emitted
 * @param p50       of the time from the intended emission to the client, so far; empty before the first delivery
 * @param p99       likewise
 */
public record LiveStatus(
  String phase,
  long open,
  long wanted,
  long delivered,
  long owed,
  Optional<Duration> p50,
  Optional<Duration> p99
) {}
