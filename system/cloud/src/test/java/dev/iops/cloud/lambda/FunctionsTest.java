package dev.iops.cloud.lambda;

import static dev.iops.cloud.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Functions in this process. */
class FunctionsTest extends FunctionsContract {

  @Override
  HandlerRuntimes runtimes(ManualTimeline timeline) {
    return new InProcessRuntimes(timeline);
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
  void whatTheContextsLoggerTakesIsOneEvent() {
    String id = cloud.invoke("f", "{\"do\":\"print\",\"text\":\"one\\ntwo\"}").requestId();
    assertThat(cloud.lines.subList(0, 8)).containsExactly(
      "/aws/lambda/f made",
      "/aws/lambda/f START RequestId: " + id + " Version: $LATEST",
      "/aws/lambda/f one",
      "/aws/lambda/f two",
      "/aws/lambda/f logged\ntwice",
      "/aws/lambda/f from a thread of its own",
      "/aws/lambda/f no line break",
      "/aws/lambda/f END RequestId: " + id
    );
  }

  @Test
  void theContextCountsDownOnTheCloudsTime() {
    assertThat(text(cloud.invoke("f", "{\"do\":\"context\"}"))).contains("\"remaining\":\"3000\"");
  }

  @Test
  void aColdStartCanBeMadeSlower() {
    cloud.close();
    cloud = new TestFunctions(directory, this::runtimes, options -> options.withColdStart(Duration.ofMillis(800)));
    cloud.add("f");
    var cold = CompletableFuture.supplyAsync(() -> cloud.invoke("f", "{}"));
    await().until(() -> cloud.timeline.waitsFor(Duration.ofMillis(800)));
    assertThat(cloud.lines).noneMatch(line -> line.contains("START"));
    cloud.timeline.advance(Duration.ofMillis(800));
    assertThat(cold.join().succeeded()).isTrue();
    assertThat(cloud.lines).anyMatch(line -> line.endsWith("Init Duration: 800.00 ms\t"));
    assertThat(cloud.invoke("f", "{}").succeeded()).as("warm, so without a delay").isTrue();
  }

  @Test
  void payloadsHaveLimitsAndMustBeJson() {
    assertThatThrownBy(() -> cloud.invoke("f", "\"" + "x".repeat(6 * 1024 * 1024) + "\"")).hasMessage(
      "6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)"
    );
    assertThatThrownBy(() -> cloud.invoke("f", "{")).hasMessageStartingWith("Could not parse request body into json");
  }

  @Test
  void aReservationCanBeChangedWhileTheFunctionRuns() throws IOException {
    FunctionSettings f = cloud.functions.find("f");
    try (Meeting meeting = new Meeting(cloud, "f", 1)) {
      cloud.functions.reserveConcurrency(f, 1);
      assertThatThrownBy(() -> cloud.invoke("f", "{}")).hasMessage("Rate Exceeded.");
      assertThat(meeting.end()).isTrue();
    }
    assertThat(cloud.invoke("f", "{}").succeeded()).isTrue();
    cloud.functions.reserveConcurrency(f, 0);
    assertThatThrownBy(() -> cloud.invoke("f", "{}")).hasMessage("Rate Exceeded.");
    cloud.functions.releaseConcurrency(f);
    assertThat(cloud.functions.reservedConcurrency(f)).isEqualTo(OptionalInt.empty());
    assertThat(cloud.invoke("f", "{}").succeeded()).isTrue();
  }

  @Test
  void aReservationLeavesAHundredToTheOthers() {
    FunctionSettings f = cloud.functions.find("f");
    cloud.functions.reserveConcurrency(f, 10);
    cloud.functions.reserveConcurrency(f, 9);
    assertThatThrownBy(() -> cloud.functions.reserveConcurrency(f, 11))
      .isInstanceOf(AwsException.class)
      .hasMessageContaining("below its minimum value of [100]");
  }

  @Test
  void functionsWithoutAReservationShareTheAccounts() throws IOException {
    cloud.close();
    cloud = new TestFunctions(directory, this::runtimes, options -> options.withAccountConcurrency(1));
    cloud.add("f");
    cloud.add("g");
    try (Meeting meeting = new Meeting(cloud, "f", 1)) {
      assertThatThrownBy(() -> cloud.invoke("g", "{}")).matches(e ->
        ((AwsException) e).details().get("Reason").equals("ConcurrentInvocationLimitExceeded")
      );
      assertThat(meeting.end()).isTrue();
    }
    assertThat(cloud.invoke("g", "{}").succeeded()).isTrue();
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
