package dev.iops.cloud.fault;

import java.time.Duration;

/** Disturbs when the invocations for clients' messages start. Asked once for each message, as they come. Thread-safe. */
@FunctionalInterface
public non-sealed interface MessageFault extends Fault {
  /** How long the invocation for the next message of this connection is held back; zero for not at all. */
  Duration delay(String connectionId);

  /** All of these together: their delays add up. */
  static MessageFault all(Planted<MessageFault> planted) {
    return connectionId -> {
      Duration delay = Duration.ZERO;
      for (MessageFault fault : planted.now()) {
        delay = delay.plus(fault.delay(connectionId));
      }
      return delay;
    };
  }
}
