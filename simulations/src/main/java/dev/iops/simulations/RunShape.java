package dev.iops.simulations;

import dev.iops.reports.run.Objectives;
import java.time.Duration;

/**
 * What every scenario says about its run, whatever its load looks like.
 *
 * @param connections      clients that are open at the same time
 * @param seed             what random choices are drawn from
 * @param objectives       what the run promises
 * @param handshakeTimeout the longest handshake
 * @param closeTimeout     how long a client waits for the server to answer its close frame
 */
public record RunShape(
  int connections,
  long seed,
  Objectives objectives,
  Duration handshakeTimeout,
  Duration closeTimeout
) {}
