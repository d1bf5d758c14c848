package dev.iops.cloud.lambda;

/** Invokes functions synchronously, as the gateway, the event sources and the Lambda API do. Thread-safe. */
@FunctionalInterface
public interface FunctionInvoker {
  /**
   * Runs the function once and waits for its result.
   *
   * @param function name, partial ARN or ARN of the function
   * @param payload the JSON event, UTF-8
   * @return what the function answered, also when it threw or timed out
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceNotFoundException} (404) for an unknown function, {@code
   *     TooManyRequestsException} (429) when its concurrency is used up
   */
  InvocationResult invoke(String function, byte[] payload);
}
