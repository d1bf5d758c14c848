package dev.iops.cloud.fault;

import java.time.Duration;

/** Disturbs invocations of functions. Asked once for each, before its environment is chosen. Thread-safe. */
@FunctionalInterface
public non-sealed interface InvocationFault extends Fault {
  /** Lets everything pass. */
  InvocationFault NONE = _function -> Disturbance.NONE;

  /**
   * What is done to the next invocation.
   *
   * @param function the function's name, which holds its logical id unless the template names it
   */
  Disturbance next(String function);

  /**
   * What is done to one invocation.
   *
   * @param isCold it gets a new environment; the free one that it would have used is ended
   * @param fails it ends with an error in place of the handler's run
   * @param hangs in place of the handler's run it runs into the function's timeout; goes before {@code fails}
   * @param slowBy so much longer the handler takes
   */
  record Disturbance(boolean isCold, boolean fails, boolean hangs, Duration slowBy) {
    /** Nothing is done. */
    public static final Disturbance NONE = new Disturbance(false, false, false, Duration.ZERO);

    Disturbance and(Disturbance other) {
      return new Disturbance(
        isCold || other.isCold,
        fails || other.fails,
        hangs || other.hangs,
        slowBy.plus(other.slowBy)
      );
    }
  }
}
