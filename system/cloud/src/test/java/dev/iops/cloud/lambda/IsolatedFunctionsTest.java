package dev.iops.cloud.lambda;

import static dev.iops.cloud.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Functions with a process for each environment. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has native code for Linux only")
class IsolatedFunctionsTest extends FunctionsContract {

  /** Room for three environments of the tests' functions. */
  private static final long MEMORY_MB = 3 * 512;

  @Override
  HandlerRuntimes runtimes(ManualTimeline timeline) {
    return new IsolatedRuntimes(MEMORY_MB);
  }

  private JsonNode ask(String function) throws IOException {
    return new ObjectMapper().readTree(cloud.invoke(function, "{\"do\":\"process\"}").payload());
  }

  @Test
  void anEnvironmentIsAProcessOfItsOwnWithNothingOfOurEnvironment() throws IOException {
    JsonNode process = ask("f");
    assertThat(process.path("pid").asLong()).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(process.path("variable").asText()).isEqualTo("f");
    assertThat(process.path("home").asText()).isEqualTo("null");
    assertThat(process.path("maxHeapMb").asInt()).isBetween(400, 449);
  }

  @Test
  void aHandlerSeesItsJarAndAwssClientButNotTheCloud() {
    assertThat(text(cloud.invoke("f", "{\"do\":\"classes\"}"))).contains(
      "\"junit\":\"no\"",
      "\"cloud\":\"no\"",
      "\"runtimeClient\":\"yes\"",
      "\"core\":\"yes\""
    );
  }

  @Test
  void environmentsOfOneFunctionShareNoStaticState() throws IOException {
    assertThat(twoAtOnce("f")).isTrue();
    assertThat(text(cloud.invoke("f", "{}"))).contains("\"invocations\":\"2\"");
  }

  @Test
  void anExitIsAnsweredAsAwsDoesAndTheNextInvocationGetsAnotherProcess() throws IOException {
    long before = ask("f").path("pid").asLong();
    InvocationResult result = cloud.invoke("f", "{\"do\":\"exit\",\"status\":\"1\"}");
    String message = "RequestId: " + result.requestId() + " Error: Runtime exited with error: exit status 1";
    assertThat(text(result)).isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"" + message + "\"}");
    assertThat(result.functionError()).contains("Unhandled");
    assertThat(cloud.lines).contains("/aws/lambda/f last words", "/aws/lambda/f " + message + "\nRuntime.ExitError");
    assertThat(text(cloud.invoke("f", "{\"do\":\"exit\",\"status\":\"0\"}"))).contains(
      "Runtime exited without providing a reason"
    );
    assertThat(ask("f").path("pid").asLong()).isNotEqualTo(before);
  }

  @Test
  void anExitDuringTheStartIsAnExitError() {
    cloud.add("g", COMMANDS, Map.of("EXIT", "3"), OptionalInt.empty());
    assertThat(text(cloud.invoke("g", "{}"))).contains("Runtime.ExitError", "exit status 3");
  }

  @Test
  void aKilledProcessIsAnExitErrorAndReplaced() throws IOException {
    long pid = ask("f").path("pid").asLong();
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("f", "{\"do\":\"hang\"}"));
    await().until(() -> cloud.lines.contains("/aws/lambda/f hanging"));
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    assertThat(text(hanging.join())).contains("Runtime exited with error: signal: killed");
    assertThat(ask("f").path("pid").asLong()).isNotEqualTo(pid);
  }

  @Test
  void aProcessThatDiedWhileIdleIsAnsweredAsAnExitError() throws IOException {
    ProcessHandle idle = ProcessHandle.of(ask("f").path("pid").asLong()).orElseThrow();
    assertThat(idle.destroyForcibly()).isTrue();
    idle.onExit().join();
    InvocationResult result = cloud.invoke("f", "{}");
    assertThat(text(result)).contains("Runtime.ExitError");
    assertThat(cloud.invoke("f", "{}").succeeded()).isTrue();
  }

  @Test
  void aTimeoutKillsTheProcess() throws IOException {
    ProcessHandle process = ProcessHandle.of(ask("f").path("pid").asLong()).orElseThrow();
    assertThat(timeOut().timedOut()).isTrue();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void closingEndsAllProcesses() throws IOException {
    ProcessHandle process = ProcessHandle.of(ask("f").path("pid").asLong()).orElseThrow();
    cloud.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void idleEnvironmentsMakeRoomAndBusyOnesThrottle() throws IOException {
    cloud.add("g");
    assertThat(twoAtOnce("f")).isTrue();
    ProcessHandle g = ProcessHandle.of(ask("g").path("pid").asLong()).orElseThrow();
    try (Meeting three = new Meeting(cloud, "f", 3)) {
      assertThat(g.isAlive()).as("idle, so it made room").isFalse();
      assertThatThrownBy(() -> cloud.invoke("g", "{}"))
        .isInstanceOf(AwsException.class)
        .hasMessage("Rate Exceeded.");
      assertThat(three.end()).isTrue();
    }
    assertThat(cloud.invoke("g", "{}").succeeded()).isTrue();
  }
}
