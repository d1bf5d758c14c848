package dev.iops.simulations.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client does by itself while it is connected, and afterwards.
 *
 * @param pingEvery how often it sends a keep-alive; the first one at a random moment within that time
 * @param reconnect when it comes back
 * @param dropAfter how long after each handshake it closes its connection without a code, as a page that is thrown away
 * @param page how it holds its connection, if it does as the operations page
 * @param measured  whether its deliveries count in the latencies; those of clients that are slow on purpose do not
 */
public record ClientBehaviour(
  Optional<Duration> pingEvery,
  ReconnectPolicy reconnect,
  Optional<Duration> dropAfter,
  Optional<PagePolicy> page,
  boolean measured
) {
  /** Connects once and listens. */
  public static final ClientBehaviour LISTENER = new ClientBehaviour(
    Optional.empty(),
    new ReconnectPolicy.Never(),
    Optional.empty(),
    Optional.empty(),
    true
  );

  /** The same, with keep-alives. */
  public ClientBehaviour pinging(Duration every) {
    return new ClientBehaviour(Optional.of(every), reconnect, dropAfter, page, measured);
  }

  /** The same, but it comes back. */
  public ClientBehaviour reconnecting(ReconnectPolicy policy) {
    return new ClientBehaviour(pingEvery, policy, dropAfter, page, measured);
  }

  /** The same, but it holds its connection as the operations page does. */
  public ClientBehaviour as(PagePolicy policy) {
    return new ClientBehaviour(
      Optional.of(policy.pingEvery()),
      policy.backoff(),
      dropAfter,
      Optional.of(policy),
      measured
    );
  }

  /** The same, but it throws each connection away after a time. */
  public ClientBehaviour droppingAfter(Duration lifetime) {
    return new ClientBehaviour(pingEvery, reconnect, Optional.of(lifetime), page, measured);
  }

  /** The same, but its deliveries do not count in the latencies. */
  public ClientBehaviour unmeasured() {
    return new ClientBehaviour(pingEvery, reconnect, dropAfter, page, false);
  }
}
