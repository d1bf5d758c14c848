package dev.iops.cloud.fault;

import java.util.List;

/** Disturbs writing to DynamoDB tables. Asked once for each request that writes. Thread-safe. */
@FunctionalInterface
public non-sealed interface WriteFault extends Fault {
  /** Lets everything pass. */
  WriteFault NONE = (operation, tables) -> false;

  /**
   * Whether the whole request is refused as if its tables' throughput were exceeded.
   *
   * @param operation such as {@code PutItem}
   * @param tables the names or ARNs of the tables that it writes to
   */
  boolean isThrottled(String operation, List<String> tables);
}
