package dev.iops.cloud.lambda;

import static dev.iops.cloud.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.lambda.fixture.KinesisReader;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {

  @TempDir
  Path directory;

  private TestFunctions cloud;

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory);
    cloud.add("f");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void answersWithWhatTheHandlerReturns() {
    InvocationResult result = cloud.invoke("f", "{\"a\":\"b\"}");
    assertThat(result.succeeded()).isTrue();
    assertThat(text(result)).isEqualTo("{\"a\":\"b\",\"invocations\":\"1\"}");
  }

  @Test
  void aHandlerSeesItsOwnJarAndTheInterfacesOnly() {
    assertThat(text(cloud.invoke("f", "{\"do\":\"classes\"}"))).contains(
      "\"junit\":\"no\"",
      "\"cloud\":\"no\"",
      "\"runtimeClient\":\"no\"",
      "\"core\":\"yes\""
    );
  }

  @Test
  void functionsFromOneJarShareNoStaticState() {
    cloud.add("g");
    cloud.invoke("f", "{}");
    assertThat(text(cloud.invoke("f", "{}"))).contains("\"invocations\":\"2\"");
    assertThat(text(cloud.invoke("g", "{}"))).contains("\"invocations\":\"1\"");
  }

  @Test
  void theEnvironmentIsTheTemplatesAndLambdasOwn() {
    cloud.add("g", "dev.iops.cloud.lambda.fixture.CommandHandler", Map.of("TABLE", "t"), OptionalInt.empty());
    assertThat(text(cloud.invoke("g", "{\"do\":\"environment\"}"))).contains(
      "\"TABLE\":\"t\"",
      "\"AWS_REGION\":\"us-east-2\"",
      "\"AWS_LAMBDA_FUNCTION_NAME\":\"g\"",
      "\"AWS_LAMBDA_LOG_GROUP_NAME\":\"/aws/lambda/g\"",
      "\"AWS_ACCESS_KEY_ID\":\"" + cloud.options.credentials().apply(cloud.functions.find("g")).accessKeyId() + "\"",
      "\"AWS_ENDPOINT_URL\":\"http://127.0.0.1:4566\""
    );
  }

  @Test
  void theContextNamesFunctionRequestAndStream() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"context\"}");
    assertThat(text(result)).contains(
      "\"name\":\"f\"",
      "\"arn\":\"arn:aws:lambda:us-east-2:000000000000:function:f\"",
      "\"requestId\":\"" + result.requestId() + "\"",
      "\"stream\":\"" + cloud.streams.getFirst() + "\"",
      "\"remaining\":\"3000\""
    );
    assertThat(cloud.streams.getFirst()).matches("2026/01/05/\\[\\$LATEST\\][0-9a-f]{32}");
  }

  @Test
  void eventClassesAreParsedByAwssOwnSerializers() {
    cloud.add("k", KinesisReader.class.getName(), Map.of(), OptionalInt.empty());
    String event =
      "{\"Records\":[{\"kinesis\":{\"data\":\"aGVsbG8=\",\"approximateArrivalTimestamp\":1545084650.987}}]}";
    assertThat(text(cloud.invoke("k", event))).isEqualTo("\"hello at 2018-12-17T22:10:50.987Z\"");
  }

  @Test
  void aHandlerCanBeNamedByItsMethod() {
    cloud.add("m", KinesisReader.class.getName() + "::shout", Map.of(), OptionalInt.empty());
    assertThat(text(cloud.invoke("m", "\"hello\""))).isEqualTo("\"hello!\"");
  }

  @Test
  void aThrowingHandlerAnswersAsAwsDoes() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"fail\"}");
    assertThat(result.functionError()).contains("Unhandled");
    assertThat(text(result)).startsWith(
      "{\"errorMessage\":\"asked to fail\",\"errorType\":\"java.lang.IllegalArgumentException\",\"stackTrace\":[\"dev.iops"
    );
    assertThat(cloud.lines).anyMatch(line -> line.contains("asked to fail: java.lang.IllegalArgumentException"));
  }

  @Test
  void aHandlerThatCannotBeMadeFailsEachInvocation() {
    cloud.add("g", "dev.iops.cloud.lambda.fixture.CommandHandler", Map.of("REFUSE", "1"), OptionalInt.empty());
    assertThat(text(cloud.invoke("g", "{}"))).contains("refused to start", "java.lang.IllegalStateException");
    assertThat(text(cloud.invoke("g", "{}"))).contains("refused to start");
    cloud.add("h", "no.such.Handler", Map.of(), OptionalInt.empty());
    assertThat(text(cloud.invoke("h", "{}"))).contains("Class not found: no.such.Handler");
  }

  @Test
  void onlyTheFirstInvocationOfAnEnvironmentIsACold() {
    cloud.invoke("f", "{}");
    cloud.invoke("f", "{}");
    assertThat(cloud.streams).hasSize(1);
    assertThat(cloud.lines.stream().filter(line -> line.contains("Init Duration"))).hasSize(1);
    assertThat(cloud.lines.stream().filter(line -> line.endsWith(" made"))).hasSize(1);
  }

  @Test
  void afterAWarmUpThereIsNoColdStart() {
    cloud.functions.warmUp().join();
    cloud.invoke("f", "{}");
    assertThat(cloud.lines).noneMatch(line -> line.contains("Init Duration"));
  }

  @Test
  void whatAFunctionPrintsStandsBetweenStartAndEndInItsOwnLog() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"print\",\"text\":\"one\\ntwo\"}");
    String id = result.requestId();
    assertThat(cloud.lines.subList(0, 9)).containsExactly(
      "/aws/lambda/f made",
      "/aws/lambda/f START RequestId: " + id + " Version: $LATEST",
      "/aws/lambda/f one",
      "/aws/lambda/f two",
      "/aws/lambda/f logged\ntwice",
      "/aws/lambda/f from a thread of its own",
      "/aws/lambda/f no line break",
      "/aws/lambda/f END RequestId: " + id,
      cloud.lines.get(8)
    );
    assertThat(cloud.lines.get(8)).matches(
      "/aws/lambda/f REPORT RequestId: " +
        id +
        "\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 512 MB\tMax Memory Used: \\d+ MB\tInit Duration: 0.00 ms\t"
    );
    assertThat(new String(result.logTail(), StandardCharsets.UTF_8)).startsWith("START").contains("two\n", "REPORT");
    cloud.close();
  }

  @Test
  void aBusyFunctionGetsASecondEnvironmentUpToItsLimit() throws InterruptedException {
    cloud.add("r", "dev.iops.cloud.lambda.fixture.CommandHandler", Map.of(), OptionalInt.of(2));
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    System.getProperties().put("fixture.arrived", arrived);
    System.getProperties().put("fixture.release", release);
    var first = CompletableFuture.supplyAsync(() -> cloud.invoke("r", "{\"do\":\"meet\"}"));
    var second = CompletableFuture.supplyAsync(() -> cloud.invoke("r", "{\"do\":\"meet\"}"));
    arrived.await();
    assertThatThrownBy(() -> cloud.invoke("r", "{}"))
      .isInstanceOf(AwsException.class)
      .hasMessage("Rate Exceeded.")
      .matches(e -> ((AwsException) e).status() == 429)
      .matches(e -> ((AwsException) e).code().equals("TooManyRequestsException"));
    release.countDown();
    assertThat(first.join().succeeded() && second.join().succeeded()).isTrue();
    assertThat(cloud.invoke("r", "{}").succeeded()).isTrue();
    assertThat(cloud.streams).hasSize(2);
  }

  @Test
  void aTimeoutEndsTheInvocationAndItsEnvironment() {
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("f", "{\"do\":\"hang\"}"));
    await().until(() -> cloud.timeline.waiting() == 1);
    cloud.timeline.advance(Duration.ofSeconds(3));
    InvocationResult result = hanging.join();
    assertThat(result.timedOut()).isTrue();
    assertThat(result.functionError()).contains("Unhandled");
    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(text(result)).isEqualTo(
      "{\"errorMessage\":\"2026-01-05T10:15:33.250Z " + result.requestId() + " Task timed out after 3.00 seconds\"}"
    );
    assertThat(cloud.lines).anyMatch(line -> line.contains("REPORT") && line.endsWith("Status: timeout\t"));
    cloud.invoke("f", "{}");
    assertThat(cloud.streams).hasSize(2);
  }

  @Test
  void payloadsHaveLimitsAndMustBeJson() {
    assertThatThrownBy(() -> cloud.invoke("f", "\"" + "x".repeat(6 * 1024 * 1024) + "\"")).hasMessage(
      "6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)"
    );
    assertThatThrownBy(() -> cloud.invoke("f", "{")).hasMessageStartingWith("Could not parse request body into json");
    assertThat(text(cloud.invoke("f", "{\"do\":\"big\"}"))).contains("Function.ResponseSizeTooLarge");
  }

  @Test
  void aFunctionIsFoundByNamePartialArnAndArn() {
    for (String name : new String[] {
      "f",
      "function:f",
      "000000000000:function:f",
      "arn:aws:lambda:us-east-2:000000000000:function:f:$LATEST",
    }) {
      assertThat(cloud.functions.find(name).name()).as(name).isEqualTo("f");
    }
    assertThatThrownBy(() -> cloud.functions.find("g")).hasMessage(
      "Function not found: arn:aws:lambda:us-east-2:000000000000:function:g"
    );
  }
}
