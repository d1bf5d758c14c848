package dev.iops.cloud.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.RpcOperations;

/**
 * GetCallerIdentity, by which people and programs make sure that they talk to the account they think. Every key belongs
 * to the account's root user here, who is shown as in "GetCallerIdentity", AWS STS API reference.
 */
public final class StsService {

  private StsService() {}

  /** The service, to be registered at the shared endpoint. */
  public static AwsService of(Placement placement) {
    String account = placement.accountId();
    String namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
    return RpcOperations.query("sts", "2011-06-15", namespace).on("GetCallerIdentity", _request ->
      JsonNodeFactory.instance
        .objectNode()
        .put("Arn", "arn:aws:iam::" + account + ":root")
        .put("UserId", account)
        .put("Account", account)
    );
  }
}
