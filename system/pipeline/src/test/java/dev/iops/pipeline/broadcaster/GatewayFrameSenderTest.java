package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.FakeAws;
import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.SignedHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayFrameSenderTest {

  private static final Map<String, String> ENVIRONMENT = Map.of(
    "AWS_REGION",
    "us-east-2",
    "AWS_ACCESS_KEY_ID",
    "local",
    "AWS_SECRET_ACCESS_KEY",
    "local"
  );

  private static FakeAws aws;
  private static SignedHttp client;
  private static FrameSender sender;

  @BeforeAll
  static void start() {
    aws = new FakeAws();
    client = new AwsClients(new Settings(ENVIRONMENT)).connections(URI.create(aws.url() + "/prod"), 2);
    sender = new GatewayFrameSender(client);
  }

  @AfterAll
  static void stop() {
    client.close();
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200,'',ACCEPTED",
    "410,GoneException,GONE",
    "400,BadRequestException,GONE",
    "429,LimitExceededException,THROTTLED",
    "403,ForbiddenException,REFUSED",
    "413,PayloadTooLargeException,REFUSED",
    "500,'',RETRY",
    "503,'',RETRY",
    "504,'',RETRY",
  })
  void postsTheFrameAndReadsTheAnswerAlsoWhenItsBodyIsEmpty(int status, String errorType, Kind kind) {
    aws.answerWith(status, errorType);
    byte[] frame = "{\"type\":\"update\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(sender.post("PJq-B0fHs_cCHlw=", frame).kind()).isEqualTo(kind);

    FakeAws.Request request = aws.requests.getLast();
    assertThat(request.path()).isEqualTo("/prod/@connections/PJq-B0fHs_cCHlw%3D");
    assertThat(request.authorization()).contains("/us-east-2/execute-api/aws4_request");
    assertThat(request.body()).isEqualTo("{\"type\":\"update\"}");
  }

  @Test
  void theDetailOfARefusalIsWhatTheGatewaySaid() {
    aws.answerWith(403, "ForbiddenException");

    assertThat(sender.post("PJq-B0fHs_cCHlw=", new byte[0]).detail()).isEqualTo("403 ForbiddenException");
  }

  @Test
  void noAnswerIsWorthTryingAgain() {
    var nobody = new AwsClients(new Settings(ENVIRONMENT)).connections(URI.create("http://127.0.0.1:9/prod"), 2);

    assertThat(new GatewayFrameSender(nobody).post("PJq-B0fHs_cCHlw=", new byte[0]).kind()).isEqualTo(Kind.RETRY);
  }

  @Test
  void endsAConnection() {
    aws.answerWith(204, "");

    assertThat(sender.end("PJq-B0fHs_cCHlw=").kind()).isEqualTo(Kind.ACCEPTED);

    FakeAws.Request request = aws.requests.getLast();
    assertThat(request.method()).isEqualTo("DELETE");
    assertThat(request.path()).isEqualTo("/prod/@connections/PJq-B0fHs_cCHlw%3D");
  }
}
