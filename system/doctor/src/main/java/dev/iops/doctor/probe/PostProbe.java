package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.Post;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/** Posts a frame to the doctor's connection and waits until it arrives. */
final class PostProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private PostProbe() {}

  static Post post(ApiGatewayManagementApiClient gateway, String connectionId, Socket socket, Own own, Time time) {
    String frame = "{\"type\":\"doctor\",\"runId\":\"%s\"}".formatted(own.runId());
    Instant begun = time.now();
    try {
      gateway.postToConnection(r -> r.connectionId(connectionId).data(SdkBytes.fromUtf8String(frame)));
    } catch (ApiGatewayManagementApiException e) {
      return new Post(e.statusCode(), Looking.words(e), Awaited.missed(Duration.ZERO));
    }
    boolean came = socket.await(frame::equals, PATIENCE).isPresent();
    Duration waited = Duration.between(begun, time.now());
    return new Post(OK, "", came ? Awaited.came(waited) : Awaited.missed(waited));
  }
}
