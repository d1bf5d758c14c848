package dev.iops.cloud.fault;

import java.time.Instant;

/** Disturbs what scheduled rules deliver. Asked once for each event. Thread-safe. */
@FunctionalInterface
public non-sealed interface ScheduleFault extends Fault {
  /** Lets everything pass. */
  ScheduleFault NONE = (rule, due) -> false;

  /**
   * Whether an event is delivered twice.
   *
   * @param rule the rule's name
   * @param due the time that the event tells
   */
  boolean isDoubled(String rule, Instant due);
}
