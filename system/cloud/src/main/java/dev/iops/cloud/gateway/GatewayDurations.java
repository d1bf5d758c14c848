package dev.iops.cloud.gateway;

import java.time.Duration;

/**
 * How long things may last, on the injected timeline.
 *
 * @param idle a connection on which neither side sends a message; 10 minutes on AWS ("Quotas"), not raisable
 * @param connection the longest life of a connection; 2 hours on AWS ("Quotas"), not raisable
 * @param integration the longest wait for an integration that sets no timeout; 29 seconds on AWS
 * @param closing how long the peer may take to answer a Close frame before TCP is closed
 * @param firstRequest how long a new TCP connection may take to complete its first request
 * @param keepAlive how long an HTTP connection may take to complete each further request; long, because callers pool
 *     connections and time may be scaled
 * @param shutdown how long {@link Gateway#close} waits for DISCONNECT invocations, on the machine's clock
 */
public record GatewayDurations(
  Duration idle,
  Duration connection,
  Duration integration,
  Duration closing,
  Duration firstRequest,
  Duration keepAlive,
  Duration shutdown
) {
  /** AWS's own durations where they are known. */
  public static GatewayDurations defaults() {
    return new GatewayDurations(
      Duration.ofMinutes(10),
      Duration.ofHours(2),
      Duration.ofSeconds(29),
      Duration.ofSeconds(5),
      Duration.ofSeconds(10),
      Duration.ofHours(1),
      Duration.ofSeconds(5)
    );
  }

  /** The same with another idle limit. */
  public GatewayDurations withIdle(Duration limit) {
    return new GatewayDurations(limit, connection, integration, closing, firstRequest, keepAlive, shutdown);
  }

  /** The same with another limit on a connection's life. */
  public GatewayDurations withConnection(Duration limit) {
    return new GatewayDurations(idle, limit, integration, closing, firstRequest, keepAlive, shutdown);
  }
}
