package dev.iops.cloud.fault;

/** Disturbs the callback API of the gateway. Asked once for each call that is allowed. Thread-safe. */
@FunctionalInterface
public non-sealed interface CallbackFault extends Fault {
  /** Whether the call is refused as if the account's rate of requests were exceeded. */
  boolean isThrottled(String connectionId);
}
