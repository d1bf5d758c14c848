package dev.iops.cloud.fault;

/** Disturbs the delivery of DISCONNECT events. Asked once for each event. Thread-safe. */
@FunctionalInterface
public non-sealed interface DisconnectFault extends Fault {
  /** Whether the event of this connection is not delivered. */
  boolean isLost(String connectionId);
}
