package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;

/** PostToConnection and DeleteConnection of the AWS SDK. */
final class GatewayFrameSender implements FrameSender {

  private final ApiGatewayManagementApiAsyncClient gateway;

  GatewayFrameSender(ApiGatewayManagementApiAsyncClient gateway) {
    this.gateway = gateway;
  }

  @Override
  public CompletableFuture<PostResult> post(String connectionId, byte[] utf8) {
    return gateway
      .postToConnection(r -> r.connectionId(connectionId).data(SdkBytes.fromByteArrayUnsafe(utf8)))
      .handle(GatewayFrameSender::result);
  }

  @Override
  public CompletableFuture<PostResult> end(String connectionId) {
    return gateway.deleteConnection(r -> r.connectionId(connectionId)).handle(GatewayFrameSender::result);
  }

  private static PostResult result(Object answer, Throwable error) {
    return error == null ? PostResult.ACCEPTED : classify(error);
  }

  /** Statuses: "Use @connections commands in your backend service", API Gateway Developer Guide. */
  static PostResult classify(Throwable error) {
    Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return new PostResult(kind(cause), cause.toString());
  }

  private static Kind kind(Throwable cause) {
    if (!(cause instanceof AwsServiceException refusal)) {
      return Kind.RETRY;
    }
    return switch (refusal.statusCode()) {
      case 410, 400 -> Kind.GONE;
      case 429 -> Kind.THROTTLED;
      default -> refusal.statusCode() >= 500 ? Kind.RETRY : Kind.REFUSED;
    };
  }
}
