package dev.iops.cloud.fault;

import java.time.Duration;

/** Disturbs when the invocations for clients' messages start. Asked once for each message, as they come. Thread-safe. */
@FunctionalInterface
public non-sealed interface MessageFault extends Fault {
  /** How long the invocation for the next message of this connection is held back; zero for not at all. */
  Duration delay(String connectionId);
}
