package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/** The callback API as a backend written with the AWS SDK sees it. */
@ExtendWith(BufferLeaks.class)
class ConnectionsApiSdkTest {

  private static final String UNKNOWN = "AAAAAAAAAAAAAAA=";

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private ApiGatewayManagementApiClient backend(String stage) {
    return ApiGatewayManagementApiClient.builder()
      .endpointOverride(URI.create("http://127.0.0.1:" + fixture.gateway().port() + "/" + stage))
      .region(Region.US_EAST_2)
      .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
      .httpClient(UrlConnectionHttpClient.create())
      .build();
  }

  private static void post(ApiGatewayManagementApiClient backend, String id, SdkBytes data) {
    backend.postToConnection(request -> request.connectionId(id).data(data));
  }

  @Test
  void postsDescribesAndDeletes() throws Exception {
    fixture.product().start();
    try (ApiGatewayManagementApiClient backend = backend("prod"); RawClient client = fixture.open("User-Agent: it")) {
      String id = fixture.nextConnectionId();
      post(backend, id, SdkBytes.fromUtf8String("hello"));
      assertThat(client.read().text()).isEqualTo("hello");
      GetConnectionResponse described = backend.getConnection(request -> request.connectionId(id));
      assertThat(described.connectedAt()).isEqualTo(fixture.timeline.now());
      assertThat(described.lastActiveAt()).isEqualTo(fixture.timeline.now());
      assertThat(described.identity().sourceIp()).isEqualTo("127.0.0.1");
      assertThat(described.identity().userAgent()).isEqualTo("it");
      backend.deleteConnection(request -> request.connectionId(id));
      assertThat(client.read().closeCode()).isEqualTo(1000);
      assertThatThrownBy(() -> backend.deleteConnection(request -> request.connectionId(id))).isInstanceOf(
        GoneException.class
      );
    }
  }

  @Test
  void seesEachErrorAsItsOwnException() throws Exception {
    fixture.product().start();
    try (ApiGatewayManagementApiClient backend = backend("prod"); ApiGatewayManagementApiClient lost = backend("no")) {
      SdkBytes small = SdkBytes.fromUtf8String("x");
      assertThatThrownBy(() -> post(backend, UNKNOWN, small)).isInstanceOf(GoneException.class);
      SdkBytes big = SdkBytes.fromByteArray(new byte[131_073]);
      assertThatThrownBy(() -> post(backend, UNKNOWN, big)).isInstanceOf(PayloadTooLargeException.class);
      assertThatThrownBy(() -> post(lost, UNKNOWN, small)).isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> post(backend, "nonsense", small))
        .isInstanceOf(ApiGatewayManagementApiException.class)
        .hasMessageContaining("Invalid connectionId: nonsense");
    }
  }
}
