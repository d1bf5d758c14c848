package dev.iops.cloud.lambda;

import dev.iops.cloud.wire.AwsException;
import java.util.Map;

/** The answers to an invocation that is one too many (Lambda API reference, Invoke: {@code TooManyRequestsException}). */
final class Throttle {

  private Throttle() {}

  /** The account has no concurrency left. */
  static AwsException concurrency() {
    return because("ConcurrentInvocationLimitExceeded");
  }

  /** The function's reserved concurrency is used up. */
  static AwsException reservedConcurrency() {
    return because("ReservedFunctionConcurrentInvocationLimitExceeded");
  }

  private static AwsException because(String reason) {
    return new AwsException(429, "TooManyRequestsException", "Rate Exceeded.", Map.of("Reason", reason));
  }
}
