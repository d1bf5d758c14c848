package dev.iops.cloud.lambda;

/** Invokes functions asynchronously (invocation type {@code Event}), as rules do. Thread-safe. */
@FunctionalInterface
public interface EventInvoker {
  /**
   * Takes the event and answers at once; the function runs later, again if it fails.
   *
   * @param function name, partial ARN or ARN of the function
   * @param payload the JSON event, UTF-8, at most 1 MB
   * @return the request id, the same in every attempt
   * @throws dev.iops.cloud.wire.AwsException {@code ResourceNotFoundException}, {@code RequestTooLargeException}
   */
  String invokeAsync(String function, byte[] payload);
}
