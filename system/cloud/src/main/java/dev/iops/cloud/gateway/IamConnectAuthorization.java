package dev.iops.cloud.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * {@code AuthorizationType: AWS_IAM} of the {@code $connect} route: the handshake must be signed, by header or by presigned
 * URL, and its caller allowed {@code execute-api:Invoke} ("Control access to a WebSocket API with IAM authorization").
 *
 * @param access verifies and decides
 */
record IamConnectAuthorization(GatewayAccess access) implements ConnectAuthorization {
  @Override
  public Optional<HttpAnswer> refusal(Stage stage, HttpRequest head) {
    return access.refusalOfConnect(head, Unpooled.EMPTY_BUFFER, stage);
  }
}
