package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client does by itself while it is connected, and afterwards.
 *
 * @param pingEvery how often it sends a keep-alive; the first one at a random moment within that time
 * @param reconnect when it comes back
 * @param dropAfter how long after each handshake it closes its connection without a code, as a page that is thrown away
 * @param measured  whether its deliveries count in the latencies; those of clients that are slow on purpose do not
 */
public record ClientBehaviour(
  Optional<Duration> pingEvery,
  ReconnectPolicy reconnect,
  Optional<Duration> dropAfter,
  boolean measured
) {
  /** Connects once and listens. */
  public static final ClientBehaviour LISTENER = new ClientBehaviour(
    Optional.empty(),
    new ReconnectPolicy.Never(),
    Optional.empty(),
    true
  );

  /** The same, with keep-alives. */
  public ClientBehaviour pinging(Duration every) {
    return new ClientBehaviour(Optional.of(every), reconnect, dropAfter, measured);
  }

  /** The same, but it comes back. */
  public ClientBehaviour reconnecting(ReconnectPolicy policy) {
    return new ClientBehaviour(pingEvery, policy, dropAfter, measured);
  }

  /** The same, but it throws each connection away after a time. */
  public ClientBehaviour droppingAfter(Duration lifetime) {
    return new ClientBehaviour(pingEvery, reconnect, Optional.of(lifetime), measured);
  }

  /** The same, but its deliveries do not count in the latencies. */
  public ClientBehaviour unmeasured() {
    return new ClientBehaviour(pingEvery, reconnect, dropAfter, false);
  }
}
