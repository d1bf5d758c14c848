package dev.iops.cloud.iam;

import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param arn as AWS names it in errors
 * @param roleArn the role whose policies hold for it; empty for the account's owner, who may do everything
 */
public record Caller(String arn, Optional<String> roleArn) {
  /** The account's owner: the developer at this machine. */
  static Caller owner(String accountId) {
    return new Caller("arn:aws:iam::" + accountId + ":root", Optional.empty());
  }

  /** A function in its role, as the session that Lambda opens for it. */
  static Caller function(String accountId, String functionName, String roleArn) {
    String roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String session = "arn:aws:sts::" + accountId + ":assumed-role/" + roleName + "/" + functionName;
    return new Caller(session, Optional.of(roleArn));
  }
}
