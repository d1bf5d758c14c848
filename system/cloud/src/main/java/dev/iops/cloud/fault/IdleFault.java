package dev.iops.cloud.fault;

import java.time.Duration;

/** Disturbs the idle limit of connections. Asked once for each connection, when it opens. Thread-safe. */
@FunctionalInterface
public non-sealed interface IdleFault extends Fault {
  /**
   * The idle limit that holds for this connection.
   *
   * @param right what it would be without the fault
   */
  Duration limit(String connectionId, Duration right);
}
