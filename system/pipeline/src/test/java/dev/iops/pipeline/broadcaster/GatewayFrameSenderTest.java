package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.FakeAws;
import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

class GatewayFrameSenderTest {

  private static FakeAws aws;
  private static ApiGatewayManagementApiAsyncClient client;

  @BeforeAll
  static void start() {
    aws = new FakeAws();
    var environment = Map.of("AWS_REGION", "us-east-2", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local");
    client = new AwsClients(new Settings(environment)).connections(URI.create(aws.url() + "/prod"), 2);
  }

  @AfterAll
  static void stop() {
    client.close();
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({
    "410,GONE",
    "400,GONE",
    "429,THROTTLED",
    "500,RETRY",
    "503,RETRY",
    "504,RETRY",
    "403,REFUSED",
    "413,REFUSED",
  })
  void aStatusTellsWhatToDo(int status, Kind kind) {
    var error = ApiGatewayManagementApiException.builder().statusCode(status).build();

    assertThat(GatewayFrameSender.classify(new CompletionException(error)).kind()).isEqualTo(kind);
  }

  @Test
  void aTimeoutAndALostConnectionAreWorthTryingAgain() {
    assertThat(GatewayFrameSender.classify(ApiCallTimeoutException.create(3_000)).kind()).isEqualTo(Kind.RETRY);
    assertThat(GatewayFrameSender.classify(SdkClientException.create("reset")).kind()).isEqualTo(Kind.RETRY);
  }

  @ParameterizedTest
  @CsvSource({
    "200,'',ACCEPTED",
    "410,GoneException,GONE",
    "429,LimitExceededException,THROTTLED",
    "403,ForbiddenException,REFUSED",
    "500,'',RETRY",
  })
  void postsTheFrameAndReadsTheAnswerAlsoWhenItsBodyIsEmpty(int status, String errorType, Kind kind) {
    aws.answerWith(status, errorType);
    byte[] frame = "{\"type\":\"update\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(new GatewayFrameSender(client).post("PJq-B0fHs_cCHlw=", frame).join().kind()).isEqualTo(kind);

    FakeAws.Request request = aws.requests.getLast();
    assertThat(request.path()).isEqualTo("/prod/@connections/PJq-B0fHs_cCHlw%3D");
    assertThat(request.authorization()).contains("/us-east-2/execute-api/aws4_request");
    assertThat(request.body()).isEqualTo("{\"type\":\"update\"}");
  }

  @Test
  void endsAConnection() {
    aws.answerWith(204, "");

    assertThat(new GatewayFrameSender(client).end("PJq-B0fHs_cCHlw=").join().kind()).isEqualTo(Kind.ACCEPTED);

    FakeAws.Request request = aws.requests.getLast();
    assertThat(request.method()).isEqualTo("DELETE");
    assertThat(request.path()).isEqualTo("/prod/@connections/PJq-B0fHs_cCHlw%3D");
  }
}
