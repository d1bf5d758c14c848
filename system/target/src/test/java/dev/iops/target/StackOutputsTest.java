package dev.iops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackOutputsTest {

  @TempDir
  private Path folder;

  @Test
  void readsWhatCdkDeployWrites() throws IOException {
    StackOutputs outputs = read(
      """
      {"IOpsDashboard-CoreStack": {"EventStreamName": "events", "SimulatorFunctionName": "simulator-1A2B"},
       "IOpsDashboard-ExperienceStack": {"WebSocketUrl": "wss://abc.execute-api.us-east-2.amazonaws.com/prod"},
       "SomeOtherStack": {"Anything": "is ignored"}}"""
    );

    assertThat(outputs.eventStreamName()).isEqualTo("events");
    assertThat(outputs.simulatorFunctionName()).isEqualTo("simulator-1A2B");
    assertThat(outputs.webSocketUrl()).startsWith("wss://abc.");
    assertThat(outputs.output("SomeOtherStack", "Anything")).isEqualTo("is ignored");
    assertThat(outputs.embeddedEndpointUrl()).isEmpty();
  }

  @Test
  void namesFileStackAndKeyOfAMissingOutput() throws IOException {
    StackOutputs outputs = read("{\"IOpsDashboard-CoreStack\": {\"EventStreamName\": \" \"}}");

    assertThatThrownBy(outputs::metricsTableName)
      .isInstanceOf(OutputsException.class)
      .hasMessageContainingAll(outputs.file().toString(), "IOpsDashboard-CoreStack", "MetricsTableName");
    assertThatThrownBy(outputs::eventStreamName).hasMessageContaining("EventStreamName");
  }

  @Test
  void namesTheMissingStackAndWhatTheFileHolds() throws IOException {
    StackOutputs outputs = read("{\"IOpsDashboard-CoreStack\": {}}");

    assertThatThrownBy(outputs::callbackUrl).hasMessageContainingAll(
      "no stack IOpsDashboard-ExperienceStack",
      "CallbackUrl",
      "[IOpsDashboard-CoreStack]"
    );
  }

  @Test
  void saysHowToMakeAFileThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere.json");

    assertThatThrownBy(() -> StackOutputs.read(nowhere))
      .isInstanceOf(OutputsException.class)
      .hasMessageContainingAll("No outputs file at " + nowhere, "cdk deploy --outputs-file");
  }

  @ParameterizedTest
  @ValueSource(strings = { "", "null", "[]", "{\"stack\": 1}", "{\"stack\": {\"key\": [1]}}", "plain text" })
  void refusesAFileOfAnotherShape(String content) {
    assertThatThrownBy(() -> read(content))
      .isInstanceOf(OutputsException.class)
      .hasMessageContaining("is not an outputs file");
  }

  private StackOutputs read(String json) throws IOException {
    return StackOutputs.read(Files.writeString(folder.resolve("outputs.json"), json));
  }
}
