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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

class GatewayFrameSenderTest {

  @ParameterizedTest
  @CsvSource({
    "410,GONE",
    "400,GONE",
    "429,RETRY",
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
    "429,LimitExceededException,RETRY",
    "403,ForbiddenException,REFUSED",
    "500,'',RETRY",
  })
  void postsTheFrameAndReadsTheAnswerAlsoWhenItsBodyIsEmpty(int status, String errorType, Kind kind) {
    try (FakeAws aws = new FakeAws()) {
      aws.answerWith(status, errorType);
      URI callbackUrl = URI.create(aws.url() + "/prod");
      try (var client = clients().connections(callbackUrl, 2)) {
        byte[] frame = "{\"type\":\"update\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(new GatewayFrameSender(client).post("PJq-B0fHs_cCHlw=", frame).join().kind()).isEqualTo(kind);
      }
      assertThat(aws.requests).singleElement().satisfies(request -> {
        assertThat(request.path()).isEqualTo("/prod/@connections/PJq-B0fHs_cCHlw%3D");
        assertThat(request.authorization()).contains("/us-east-2/execute-api/aws4_request");
        assertThat(request.body()).isEqualTo("{\"type\":\"update\"}");
      });
    }
  }

  @Test
  void aGatewayThatDoesNotListenIsWorthTryingAgain() {
    FakeAws aws = new FakeAws();
    aws.close();
    try (var client = clients().connections(URI.create(aws.url() + "/prod"), 2)) {
      assertThat(new GatewayFrameSender(client).post("c1", new byte[1]).join().kind()).isEqualTo(Kind.RETRY);
    }
  }

  private static AwsClients clients() {
    return new AwsClients(
      new Settings(Map.of("AWS_REGION", "us-east-2", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"))
    );
  }
}
