package dev.iops.cloud.sts;

import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.QueryProtocol;

/**
 * GetCallerIdentity, by which people and programs make sure that they talk to the account they think. Every key belongs
 * to the account's root user here, who is shown as in "GetCallerIdentity", AWS STS API reference.
 */
public final class StsService {

  private static final String ACTION = "GetCallerIdentity";

  private StsService() {}

  /** The service, to be registered at the shared endpoint. */
  public static AwsService of(Placement placement) {
    String account = placement.accountId();
    return new QueryProtocol("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/").on(ACTION, _request ->
      QueryProtocol.result(ACTION)
        .put("Arn", "arn:aws:iam::" + account + ":root")
        .put("UserId", account)
        .put("Account", account)
    );
  }
}
