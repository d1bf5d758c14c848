package dev.iops.simulations.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.publish.Published;
import dev.iops.reports.verdict.Outcome;
import dev.iops.simulations.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeSimulationTest {

  @TempDir
  private Path folder;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void aStackThatDeliversPassesAndGatlingsReportLiesInItsFolder() throws IOException {
    Published published = run(Map.of());

    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.PASS);
    assertThat(published.terminalSummary()).contains("1,000 of 1,000");
    assertThat(published.directory().resolve("gatling/index.html")).exists();
    assertThat(stack.gateway().closeCodes()).hasSize(5).containsOnly(1000);
  }

  @Test
  void anEventThatIsNeverSentFails() throws IOException {
    stack.loseLast();

    Published published = run(Map.of("drain.timeout", "300 ms"));

    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.FAIL);
    assertThat(published.terminalSummary()).contains("995 of 1,000").doesNotContain("logged");
  }

  @Test
  void whatAFunctionLoggedAsAnErrorStandsBesideTheVerdict() throws IOException {
    stack.loseLast();
    stack.simulatorLogs("ERROR the stream is full");

    Published published = run(Map.of("drain.timeout", "300 ms"));

    assertThat(published.terminalSummary()).contains("ERROR  simulator logged 1 time: ERROR the stream is full");
  }

  @Test
  void anEventThatIsSentTwiceFails() throws IOException {
    stack.repeatFirst();

    assertThat(run(Map.of()).verdict().outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aRunThatOwesNothingEndsSoonAndIsUnknown() throws IOException {
    Published published = run(Map.of("simulator.eventsPerStream", "0", "drain.timeout", "1 h"));

    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void refusedHandshakesFailWithoutAnEmission() throws IOException {
    stack.gateway().refuseWith(403);

    Published published = run(Map.of());

    assertThat(published.verdict().outcome()).as(published.terminalSummary()).isEqualTo(Outcome.FAIL);
  }

  private Published run(Map<String, String> changes) throws IOException {
    Map<String, String> overrides = new HashMap<>(
      Map.of("connections", "5", "simulator.streams", "20", "drain.quiet", "100 ms")
    );
    overrides.putAll(changes);
    return FakeRun.of("smoke", stack, folder, overrides);
  }
}
