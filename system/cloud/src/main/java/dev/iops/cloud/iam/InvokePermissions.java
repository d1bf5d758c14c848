package dev.iops.cloud.iam;

/** Says which service may invoke which function. Thread-safe. */
@FunctionalInterface
public interface InvokePermissions {
  /**
   * Whether a permission of the function covers this caller.
   *
   * @param function ARN or name of the function, without a version
   * @param service the caller, such as {@code apigateway.amazonaws.com}
   * @param sourceArn on whose behalf it calls, such as a route or a rule
   */
  boolean permit(String function, String service, String sourceArn);
}
