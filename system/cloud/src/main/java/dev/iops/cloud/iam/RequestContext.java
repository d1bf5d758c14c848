package dev.iops.cloud.iam;

import dev.iops.cloud.stack.Placement;
import java.util.Map;

/** The values of condition keys, by their names in lower case (IAM User Guide, "AWS global condition context keys"). */
final class RequestContext {

  private RequestContext() {}

  /**
   * Of a call by a role. The loopback connection counts as encrypted: the services that it stands for take nothing else.
   */
  static Map<String, String> of(Placement placement, String roleArn) {
    return Map.of(
      "aws:principalarn",
      roleArn,
      "aws:principalaccount",
      placement.accountId(),
      "aws:resourceaccount",
      placement.accountId(),
      "aws:requestedregion",
      placement.region(),
      "aws:securetransport",
      "true"
    );
  }
}
