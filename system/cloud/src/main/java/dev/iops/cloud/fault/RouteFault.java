package dev.iops.cloud.fault;

/** Disturbs the routes of clients' messages. Asked once for each message that has found its route. Thread-safe. */
@FunctionalInterface
public non-sealed interface RouteFault extends Fault {
  /**
   * Whether the route's integration is not invoked, and the client hears nothing.
   *
   * @param routeKey such as {@code ping}
   */
  boolean isBroken(String connectionId, String routeKey);
}
