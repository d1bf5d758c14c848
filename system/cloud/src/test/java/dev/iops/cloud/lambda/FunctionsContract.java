package dev.iops.cloud.lambda;

import static dev.iops.cloud.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iops.cloud.lambda.fixture.CommandHandler;
import dev.iops.cloud.lambda.fixture.KinesisReader;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of functions whether they run in this process or each environment in its own. */
@Timeout(120)
abstract class FunctionsContract {

  private static final int SOON_MILLIS = 30_000;

  static final String COMMANDS = CommandHandler.class.getName();

  @TempDir
  Path directory;

  TestFunctions cloud;

  abstract HandlerRuntimes runtimes(ManualTimeline timeline);

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory, this::runtimes, options -> options.withAccountConcurrency(110));
    cloud.add("f");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void answersWithWhatTheHandlerReturns() {
    InvocationResult result = cloud.invoke("f", "{\"a\":\"b\"}");
    assertThat(text(result)).isEqualTo("{\"a\":\"b\",\"invocations\":\"1\"}");
    assertThat(result.succeeded()).isTrue();
    assertThat(text(cloud.invoke("f", "{}"))).contains("\"invocations\":\"2\"");
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
    cloud.add("g", COMMANDS, Map.of("TABLE", "t"), OptionalInt.empty());
    assertThat(text(cloud.invoke("g", "{\"do\":\"environment\"}"))).contains(
      "\"TABLE\":\"t\"",
      "\"AWS_REGION\":\"us-east-2\"",
      "\"AWS_LAMBDA_FUNCTION_NAME\":\"g\"",
      "\"AWS_LAMBDA_LOG_GROUP_NAME\":\"/aws/lambda/g\"",
      "\"AWS_LAMBDA_LOG_STREAM_NAME\":\"" + cloud.streams.getFirst() + "\"",
      "\"AWS_ENDPOINT_URL\":\"http://127.0.0.1:4566\"",
      "\"_HANDLER\":\"" + COMMANDS + "\""
    );
  }

  @Test
  void theContextNamesFunctionRequestAndStream() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"context\"}");
    assertThat(text(result)).contains(
      "\"name\":\"f\"",
      "\"arn\":\"arn:aws:lambda:us-east-2:000000000000:function:f\"",
      "\"requestId\":\"" + result.requestId() + "\"",
      "\"stream\":\"" + cloud.streams.getFirst() + "\""
    );
    assertThat(cloud.streams.getFirst()).matches("2026/01/05/\\[\\$LATEST\\][0-9a-f]{32}");
  }

  @Test
  void eventClassesAreParsedByAwssOwnSerializers() {
    cloud.add("k", KinesisReader.class.getName(), Map.of(), OptionalInt.empty());
    String event =
      "{\"Records\":[{\"kinesis\":{\"data\":\"aGVsbG8=\",\"approximateArrivalTimestamp\":1545084650.987}}]}";
    assertThat(text(cloud.invoke("k", event))).isEqualTo("\"hello at 2018-12-17T22:10:50.987Z\"");
    cloud.add("m", KinesisReader.class.getName() + "::shout", Map.of(), OptionalInt.empty());
    assertThat(text(cloud.invoke("m", "\"hello\""))).isEqualTo("\"hello!\"");
  }

  @Test
  void aThrowingHandlerAnswersAsAwsDoesAndItsEnvironmentGoesOn() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"fail\"}");
    assertThat(result.functionError()).contains("Unhandled");
    assertThat(text(result)).startsWith(
      "{\"errorMessage\":\"asked to fail\",\"errorType\":\"java.lang.IllegalArgumentException\",\"stackTrace\":[\"dev.iops"
    );
    assertThat(cloud.lines).anyMatch(line -> line.contains("asked to fail: java.lang.IllegalArgumentException"));
    assertThat(new String(result.logTail(), StandardCharsets.UTF_8)).contains("asked to fail");
    assertThat(text(cloud.invoke("f", "{}"))).contains("\"invocations\":\"2\"");
    assertThat(cloud.streams).hasSize(1);
  }

  @Test
  void aHandlerThatCannotBeMadeFailsEachInvocation() {
    cloud.add("g", COMMANDS, Map.of("REFUSE", "1"), OptionalInt.empty());
    assertThat(text(cloud.invoke("g", "{}"))).contains("refused to start", "java.lang.IllegalStateException");
    assertThat(text(cloud.invoke("g", "{}"))).contains("refused to start");
    cloud.add("h", "no.such.Handler", Map.of(), OptionalInt.empty());
    assertThat(text(cloud.invoke("h", "{}"))).contains("Class not found: no.such.Handler");
    assertThat(cloud.streams).hasSize(3);
  }

  @Test
  void onlyTheFirstInvocationOfAnEnvironmentIsCold() {
    cloud.invoke("f", "{}");
    cloud.invoke("f", "{}");
    assertThat(cloud.streams).hasSize(1);
    assertThat(cloud.lines.stream().filter(line -> line.contains("Init Duration"))).hasSize(1);
    assertThat(cloud.lines.stream().filter(line -> line.endsWith(" made"))).hasSize(1);
  }

  @Test
  void afterAWarmUpThereIsNoColdStart() throws IOException {
    cloud.functions.warmUp(_function -> 2);
    assertThat(cloud.lines.stream().filter(line -> line.endsWith(" made"))).hasSize(2);
    assertThat(twoAtOnce("f")).isTrue();
    assertThat(cloud.lines).noneMatch(line -> line.contains("Init Duration"));
    assertThat(cloud.streams).hasSize(2);
  }

  @Test
  void functionsWarmUpSideBySide() throws IOException {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "no more starts at once than processors");
    try (ServerSocket meeting = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(SOON_MILLIS);
      for (String name : List.of("g", "h")) {
        Map<String, String> meet = Map.of("MEET", Integer.toString(meeting.getLocalPort()));
        cloud.add(name, COMMANDS, meet, OptionalInt.empty());
      }
      var warm = CompletableFuture.runAsync(() -> cloud.functions.warmUp(_function -> 1));
      try (Socket one = meeting.accept(); Socket other = meeting.accept()) {
        assertThat(List.of(one, other)).allMatch(Socket::isConnected);
      }
      warm.join();
    }
    assertThat(cloud.lines.stream().filter(line -> line.endsWith(" made"))).hasSize(3);
  }

  @Test
  void whatAFunctionPrintsStandsBetweenStartAndEndInItsOwnLog() {
    InvocationResult result = cloud.invoke("f", "{\"do\":\"print\",\"text\":\"one\\ntwo\"}");
    String id = result.requestId();
    String all = String.join("\n", cloud.lines).replace("/aws/lambda/f ", "");
    List<String> lines = all.lines().toList();
    assertThat(lines.get(0)).isEqualTo("made");
    assertThat(lines.get(1)).isEqualTo("START RequestId: " + id + " Version: $LATEST");
    assertThat(lines.get(2)).isEqualTo("one");
    assertThat(lines.get(3)).isEqualTo("two");
    assertThat(all).contains("no line break", "logged\ntwice", "from a thread of its own");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("END RequestId: " + id);
    assertThat(lines.getLast()).matches(
      "REPORT RequestId: " +
        id +
        "\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 512 MB\tMax Memory Used: \\d+ MB\tInit Duration: 0.00 ms\t"
    );
    assertThat(new String(result.logTail(), StandardCharsets.UTF_8)).startsWith("START").contains("two\n", "REPORT");
  }

  @Test
  void aBusyFunctionGetsASecondEnvironmentUpToItsReservation() throws IOException {
    cloud.add("r", COMMANDS, Map.of(), OptionalInt.of(2));
    try (Meeting meeting = new Meeting(cloud, "r", 2)) {
      assertThatThrownBy(() -> cloud.invoke("r", "{}"))
        .isInstanceOf(AwsException.class)
        .hasMessage("Rate Exceeded.")
        .matches(e -> ((AwsException) e).status() == 429)
        .matches(e -> ((AwsException) e).code().equals("TooManyRequestsException"))
        .matches(e ->
          ((AwsException) e).details().get("Reason").equals("ReservedFunctionConcurrentInvocationLimitExceeded")
        );
      assertThat(cloud.invoke("f", "{}").succeeded()).as("another function").isTrue();
      assertThat(meeting.end()).isTrue();
    }
    assertThat(cloud.invoke("r", "{}").succeeded()).isTrue();
    assertThat(cloud.streams.stream().distinct()).hasSize(3);
  }

  @Test
  void aTimeoutEndsTheInvocationAndItsEnvironment() {
    cloud.invoke("f", "{}");
    InvocationResult result = timeOut();
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
  void aStartThatNeverEndsTimesOut() {
    cloud.add("g", COMMANDS, Map.of("NEVER", "1"), OptionalInt.empty());
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("g", "{}"));
    await().until(() -> cloud.timeline.waiting() == 1);
    cloud.timeline.advance(Duration.ofSeconds(13));
    assertThat(text(hanging.join())).contains("Sandbox.Timedout", "Task timed out after 3.00 seconds");
  }

  @Test
  void anAnswerThatIsTooLargeFailsAndTheNextInvocationWorks() {
    assertThat(text(cloud.invoke("f", "{\"do\":\"big\"}"))).contains(
      "Function.ResponseSizeTooLarge",
      "Response payload size exceeded maximum allowed payload size (6291556 bytes)."
    );
    assertThat(cloud.invoke("f", "{}").succeeded()).isTrue();
  }

  @Test
  void aLargeEventArrivesWhole() {
    String most = "{\"a\":\"" + "x".repeat(Functions.MAX_PAYLOAD_BYTES - 8) + "\"}";
    assertThat(text(cloud.invoke("f", most)))
      .startsWith("{\"a\":\"xxx")
      .hasSize(most.length() + 18);
  }

  /** Lets an invocation of a warm function run into its timeout. */
  InvocationResult timeOut() {
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("f", "{\"do\":\"hang\"}"));
    await().until(() -> cloud.timeline.waiting() == 1 && cloud.lines.contains("/aws/lambda/f hanging"));
    cloud.timeline.advance(Duration.ofSeconds(3));
    return hanging.join();
  }

  /** Runs two invocations at the same time. */
  boolean twoAtOnce(String function) throws IOException {
    try (Meeting meeting = new Meeting(cloud, function, 2)) {
      return meeting.end();
    }
  }
}
