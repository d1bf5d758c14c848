package dev.iops.cloud.lambda;

import dev.iops.cloud.wire.AwsException;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts concurrent invocations. A function with reserved concurrency has its own share; the others share what is left
 * of the account's (Lambda developer guide, "Understanding Lambda function scaling"). Thread-safe.
 */
final class ConcurrencyLimit {

  private static final String UNRESERVED = "";

  private final int account;
  private final Map<String, Integer> reserved = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();

  ConcurrencyLimit(int account) {
    this.account = account;
  }

  synchronized void reserve(FunctionSettings function) {
    function.reservedConcurrency().ifPresent(limit -> reserved.put(function.name(), limit));
  }

  /**
   * Takes a place, to be given back by {@link #leave}.
   *
   * @throws AwsException {@code TooManyRequestsException} if all are taken
   */
  synchronized void enter(FunctionSettings function) {
    String share = share(function);
    int limit = reserved.getOrDefault(
      share,
      account -
        reserved
          .values()
          .stream()
          .mapToInt(i -> i)
          .sum()
    );
    int now = running.getOrDefault(share, 0);
    if (now >= limit) {
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    running.put(share, now + 1);
  }

  synchronized void leave(FunctionSettings function) {
    running.merge(share(function), -1, Integer::sum);
  }

  private String share(FunctionSettings function) {
    return reserved.containsKey(function.name()) ? function.name() : UNRESERVED;
  }
}
