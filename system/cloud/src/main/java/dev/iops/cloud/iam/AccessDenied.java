package dev.iops.cloud.iam;

import dev.iops.cloud.wire.AwsException;

/** The words in which AWS refuses (IAM User Guide, "Troubleshoot access denied error messages"). */
public final class AccessDenied {

  /** The error's code. */
  public static final String CODE = "AccessDeniedException";

  private AccessDenied() {}

  /** Who may not do what to which resource. */
  public static String what(Caller caller, String action, String resource) {
    return "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource;
  }

  /** The error of a service, with the reason. */
  static AwsException error(int status, Caller caller, String action, String resource, Decision decision) {
    String reason =
      decision == Decision.DENIED
        ? " with an explicit deny in an identity-based policy"
        : " because no identity-based policy allows the " + action + " action";
    return new AwsException(status, CODE, what(caller, action, resource) + reason);
  }
}
