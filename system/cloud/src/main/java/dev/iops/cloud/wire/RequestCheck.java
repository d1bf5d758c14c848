package dev.iops.cloud.wire;

/** Looks at each request before its service does. Implementations are thread-safe. */
@FunctionalInterface
public interface RequestCheck {
  /**
   * Lets the request pass.
   *
   * @param request its body is not compressed any more
   * @throws AwsException if the request may not be handled, such as {@code AccessDeniedException}
   */
  void check(AwsRequest request) throws AwsException;
}
