package dev.iops.cloud.lambda;

import static dev.iops.cloud.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.FaultStrike;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.time.ManualTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What planted faults do to invocations, and to none that is not meant. */
class LambdaFaultsTest {

  private final FaultJournal journal = new FaultJournal(new ManualTimeline());
  private final Faults faults = Faults.of(List.of(), 42, journal);

  @TempDir
  private Path directory;

  private TestFunctions cloud;

  @BeforeEach
  void start() {
    cloud = new TestFunctions(directory, InProcessRuntimes::new, options -> options.with(faults.invocations()));
    cloud.add("Core-Processor");
    cloud.add("Core-Ping");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String invocations(int count) {
    return "{\"invocations\":\"" + count + "\"}";
  }

  @Test
  void anInvocationThatIsToFailDoesSoBeforeTheHandlerRunsAndKeepsItsEnvironment() {
    faults.plant("lambda-error:every=2,function=Processor");
    assertThat(text(cloud.invoke("Core-Processor", "{}"))).isEqualTo(invocations(1));
    InvocationResult failed = cloud.invoke("Core-Processor", "{}");
    assertThat(failed.functionError()).contains("Unhandled");
    assertThat(failed.timedOut()).isFalse();
    assertThat(text(failed)).contains(
      "\"errorType\":\"PlantedFault\"",
      "\"errorMessage\":\"This invocation was to fail\""
    );
    assertThat(cloud.lines).contains("/aws/lambda/Core-Processor This invocation was to fail: PlantedFault");
    assertThat(text(cloud.invoke("Core-Processor", "{}"))).isEqualTo(invocations(2));
    for (int i = 1; i <= 4; i++) {
      assertThat(text(cloud.invoke("Core-Ping", "{}"))).isEqualTo(invocations(i));
    }
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("Core-Processor");
  }

  @Test
  void anInvocationThatIsToHangRunsIntoItsTimeout() {
    faults.plant("lambda-timeout:every=2");
    cloud.invoke("Core-Ping", "{}");
    var hanging = CompletableFuture.supplyAsync(() -> cloud.invoke("Core-Ping", "{}"));
    await().until(() -> cloud.timeline.waiting() == 1);
    cloud.timeline.advance(Duration.ofSeconds(3));
    InvocationResult result = hanging.join();
    assertThat(result.timedOut()).isTrue();
    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(text(result)).endsWith("Task timed out after 3.00 seconds\"}");
    assertThat(cloud.streams).hasSize(1);
    assertThat(text(cloud.invoke("Core-Ping", "{}")))
      .as("the handler did not run before")
      .isEqualTo(invocations(2));
    assertThat(cloud.streams).as("each environment has its own").hasSize(2);
  }

  @Test
  void anInvocationThatIsToBeSlowTakesSoMuchLonger() {
    faults.plant("lambda-delay:every=2,function=Processor,by=400");
    cloud.invoke("Core-Processor", "{}");
    var slow = CompletableFuture.supplyAsync(() -> cloud.invoke("Core-Processor", "{}"));
    await().until(() -> cloud.timeline.waiting() == 2);
    cloud.timeline.advance(Duration.ofMillis(400));
    InvocationResult result = slow.join();
    assertThat(text(result)).isEqualTo(invocations(2));
    assertThat(result.duration()).isEqualTo(Duration.ofMillis(400));
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("Core-Processor");
  }

  @Test
  void anInvocationThatIsSlowerThanItsTimeoutDoesNotReachTheHandler() {
    faults.plant("lambda-delay:every=1,by=60000");
    var slow = CompletableFuture.supplyAsync(() -> cloud.invoke("Core-Ping", "{}"));
    await().until(() -> cloud.timeline.waiting() == 1);
    cloud.timeline.advance(Duration.ofSeconds(3));
    assertThat(slow.join().timedOut()).isTrue();
    faults.heal("f1");
    assertThat(text(cloud.invoke("Core-Ping", "{}"))).isEqualTo(invocations(1));
  }

  @Test
  void anInvocationThatIsToStartColdGetsANewEnvironment() {
    faults.plant("lambda-cold:every=3,function=Ping");
    IntStream.range(0, 4).forEach(i -> ping());
    assertThat(coldStarts()).isEqualTo(2);
    faults.heal("f1");
    IntStream.range(0, 4).forEach(i -> ping());
    assertThat(coldStarts()).isEqualTo(2);
    assertThat(cloud.streams).hasSize(2);
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("Core-Ping");
  }

  private long coldStarts() {
    return cloud.lines
      .stream()
      .filter(line -> line.contains("Init Duration"))
      .count();
  }

  private void ping() {
    assertThat(cloud.invoke("Core-Ping", "{}").succeeded()).isTrue();
  }
}
