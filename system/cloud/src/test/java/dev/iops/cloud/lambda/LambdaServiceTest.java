package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceTest {

  private static final String FUNCTIONS = "/2015-03-31/functions";

  @TempDir
  Path directory;

  private final List<String> submitted = new ArrayList<>();
  private TestFunctions cloud;
  private LambdaService service;

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory);
    cloud.add("f");
    service = new LambdaService(cloud.functions, (function, payload) -> {
      submitted.add(function + " " + new String(payload, StandardCharsets.UTF_8));
      return "id";
    });
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private AwsResponse call(String method, String path, Map<String, List<String>> headers, String body) {
    return service.handle(new AwsRequest(method, path, path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(AwsResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void invokesWithoutAContentTypeAndTellsVersionAndLog() {
    AwsResponse response = call("POST", FUNCTIONS + "/f/invocations", Map.of("x-amz-log-type", List.of("Tail")), "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("{\"invocations\":\"1\"}");
    assertThat(response.headers()).containsEntry("x-amz-executed-version", "$LATEST");
    String log = new String(
      Base64.getDecoder().decode(response.headers().get("x-amz-log-result")),
      StandardCharsets.UTF_8
    );
    assertThat(log).startsWith("START RequestId:").contains("REPORT RequestId:");
  }

  @Test
  void aFunctionsErrorIsStatus200WithAHeader() {
    AwsResponse response = call("POST", FUNCTIONS + "/f/invocations", Map.of(), "{\"do\":\"fail\"}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("x-amz-function-error", "Unhandled");
  }

  @Test
  void eventAndDryRunDoNotWait() {
    String path = FUNCTIONS + "/function:f/invocations";
    assertThat(call("POST", path, Map.of("x-amz-invocation-type", List.of("Event")), "{}").status()).isEqualTo(202);
    assertThat(call("POST", path, Map.of("x-amz-invocation-type", List.of("DryRun")), "{}").status()).isEqualTo(204);
    assertThat(submitted).containsExactly("f {}");
    assertThat(cloud.lines).isEmpty();
  }

  @Test
  void describesAndListsFunctions() {
    assertThat(text(call("GET", FUNCTIONS + "/f/configuration", Map.of(), ""))).contains(
      "\"FunctionName\":\"f\"",
      "\"Timeout\":3",
      "\"MemorySize\":512"
    );
    assertThat(text(call("GET", FUNCTIONS + "/f", Map.of(), ""))).startsWith("{\"Configuration\":{");
    assertThat(text(call("GET", FUNCTIONS + "/", Map.of(), ""))).startsWith("{\"Functions\":[{\"FunctionName\":\"f\"");
  }

  @Test
  void reservedConcurrencyCanBeSetReadAndRemoved() {
    String put = "/2017-10-31/functions/f/concurrency";
    String get = "/2019-09-30/functions/f/concurrency";
    assertThat(text(call("GET", get, Map.of(), ""))).isEqualTo("{}");
    AwsResponse reserved = call("PUT", put, Map.of(), "{\"ReservedConcurrentExecutions\":0}");
    assertThat(text(reserved)).isEqualTo("{\"ReservedConcurrentExecutions\":0}");
    assertThat(text(call("GET", get, Map.of(), ""))).isEqualTo("{\"ReservedConcurrentExecutions\":0}");
    assertThat(text(call("GET", FUNCTIONS + "/f", Map.of(), ""))).endsWith(
      "\"Concurrency\":{\"ReservedConcurrentExecutions\":0}}"
    );
    AwsResponse throttled = call("POST", FUNCTIONS + "/f/invocations", Map.of(), "{}");
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.headers())
      .containsEntry("x-amzn-errortype", "TooManyRequestsException")
      .containsEntry("retry-after", "1");
    assertThat(text(throttled)).contains(
      "\"Type\":\"User\"",
      "\"message\":\"Rate Exceeded.\"",
      "\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\""
    );
    assertThat(call("DELETE", put, Map.of(), "").status()).isEqualTo(204);
    assertThat(call("POST", FUNCTIONS + "/f/invocations", Map.of(), "{}").status()).isEqualTo(200);
    assertThat(call("PUT", put, Map.of(), "{\"ReservedConcurrentExecutions\":901}").status()).isEqualTo(400);
    assertThat(call("PUT", put, Map.of(), "{}").status()).isEqualTo(400);
  }

  @Test
  void anUnknownFunctionIs404WithItsCodeInAHeader() {
    AwsResponse response = call("POST", FUNCTIONS + "/g/invocations", Map.of(), "{}");
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers()).containsEntry("x-amzn-errortype", "ResourceNotFoundException");
    assertThat(text(response)).contains("Function not found: arn:aws:lambda:us-east-2:000000000000:function:g");
  }

  @Test
  void anOperationThatIsNotEmulatedSaysSo() {
    assertThat(text(call("DELETE", FUNCTIONS + "/f", Map.of(), ""))).contains("not emulated", "GetFunction");
  }
}
