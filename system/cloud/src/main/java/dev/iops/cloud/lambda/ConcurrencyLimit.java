package dev.iops.cloud.lambda;

import dev.iops.cloud.wire.AwsException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts concurrent invocations. A function with reserved concurrency has its own share; the others share what is left
 * of the account's (Lambda developer guide, "Understanding Lambda function scaling"). Thread-safe.
 */
final class ConcurrencyLimit {

  /** What must be left to functions without a reservation (Lambda developer guide, "Configuring reserved concurrency"). */
  static final int LEAST_UNRESERVED = 100;

  private final int account;
  private final Map<String, Integer> reserved = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();

  ConcurrencyLimit(int account) {
    this.account = account;
  }

  /** Sets or, if empty, takes away a function's reservation; invocations that run go on. */
  synchronized void reserve(String function, OptionalInt limit) {
    if (limit.isPresent()) {
      reserved.put(function, limit.getAsInt());
    } else {
      reserved.remove(function);
    }
  }

  /**
   * Refuses a reservation that would leave too little to the others.
   *
   * @throws AwsException {@code InvalidParameterValueException}
   */
  synchronized void check(String function, int limit) {
    int others = account - reservedInAll() + reserved.getOrDefault(function, 0);
    if (limit < 0 || limit > others - LEAST_UNRESERVED) {
      throw AwsException.badRequest(
        "InvalidParameterValueException",
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its" +
          " minimum value of [" +
          LEAST_UNRESERVED +
          "]."
      );
    }
  }

  /** The function's reservation. */
  synchronized OptionalInt reserved(String function) {
    Integer limit = reserved.get(function);
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /**
   * Takes a place, to be given back by {@link #leave}.
   *
   * @throws AwsException {@code TooManyRequestsException} if all are taken
   */
  synchronized void enter(String function) {
    Integer own = reserved.get(function);
    if (own != null && running.getOrDefault(function, 0) >= own) {
      throw Throttle.reservedConcurrency();
    }
    if (own == null && unreservedRunning() >= account - reservedInAll()) {
      throw Throttle.concurrency();
    }
    running.merge(function, 1, Integer::sum);
  }

  synchronized void leave(String function) {
    running.merge(function, -1, Integer::sum);
  }

  private int reservedInAll() {
    return reserved
      .values()
      .stream()
      .mapToInt(i -> i)
      .sum();
  }

  private int unreservedRunning() {
    return running
      .entrySet()
      .stream()
      .filter(function -> !reserved.containsKey(function.getKey()))
      .mapToInt(Map.Entry::getValue)
      .sum();
  }
}
