package dev.iops.cloud.fault;

/** Disturbs how the end of connections is noticed. Asked once for each connection, when it opens. Thread-safe. */
@FunctionalInterface
public non-sealed interface ConnectionFault extends Fault {
  /** Whether the end of the client's TCP connection stays unnoticed. */
  boolean isHalfOpen(String connectionId);
}
