package dev.iops.cloud.gateway;

import io.netty.buffer.Unpooled;
import java.util.Map;

/**
 * {@code AuthorizationType: AWS_IAM} of the {@code $connect} route: the handshake must be signed, by header or by presigned
 * URL, and its caller allowed {@code execute-api:Invoke} ("Control access to a WebSocket API with IAM authorization").
 *
 * @param access verifies and decides
 */
record IamConnectAuthorization(GatewayAccess access) implements ConnectAuthorization {
  @Override
  public Verdict decide(Attempt attempt) {
    return access
      .refusalOfConnect(attempt.sent(), Unpooled.EMPTY_BUFFER, attempt.connection().stage())
      .<Verdict>map(Verdict.Refused::new)
      .orElseGet(() -> new Verdict.Allowed(Map.of()));
  }
}
