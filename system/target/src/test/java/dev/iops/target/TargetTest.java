package dev.iops.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  private static final String EMBEDDED = """
  {"IOpsDashboard-ExperienceStack": {"WebSocketUrl": "ws://127.0.0.1:4567/prod"},
   "EmbeddedCloud": {"EndpointUrl": "http://127.0.0.1:4566", "Region": "eu-west-1"}}""";
  private static final String DEPLOYED = """
  {"IOpsDashboard-ExperienceStack": {"WebSocketUrl": "wss://abc.execute-api.ap-south-1.amazonaws.com/prod"}}""";

  @TempDir
  private Path folder;

  @Test
  void theFileOfTheEmbeddedCloudAloneNamesTheTarget() throws IOException {
    Target target = load(EMBEDDED, Optional.empty(), Optional.empty());

    assertThat(target.endpoint()).contains(URI.create("http://127.0.0.1:4566"));
    assertThat(target.region()).isEqualTo("eu-west-1");
    assertThat(target.webSocketUrl()).isEqualTo(URI.create("ws://127.0.0.1:4567/prod"));
    assertThat(target.isLoopback()).isTrue();
  }

  @Test
  void aDeployedStackIsReachedWithoutAnEndpointInTheRegionOfItsUrl() throws IOException {
    Target target = load(DEPLOYED, Optional.empty(), Optional.empty());

    assertThat(target.endpoint()).isEmpty();
    assertThat(target.region()).isEqualTo("ap-south-1");
    assertThat(target.isLoopback()).isFalse();
  }

  @Test
  void aLoopbackEndpointIsNotEnoughWhenTheSocketsGoElsewhere() throws IOException {
    Target target = load(DEPLOYED, Optional.of(URI.create("http://localhost:4566")), Optional.empty());

    assertThat(target.isLoopback()).isFalse();
  }

  @Test
  void whatIsGivenGoesBeforeWhatTheFileSays() throws IOException {
    URI endpoint = URI.create("http://localhost:9000");

    Target target = load(EMBEDDED, Optional.of(endpoint), Optional.of("us-west-2"));

    assertThat(target.endpoint()).contains(endpoint);
    assertThat(target.region()).isEqualTo("us-west-2");
  }

  @Test
  void aUrlThatIsNoneIsNamed() {
    String outputs = EMBEDDED.replace("ws://127.0.0.1:4567/prod", "not a url");

    assertThatThrownBy(() -> load(outputs, Optional.empty(), Optional.empty()).webSocketUrl())
      .isInstanceOf(OutputsException.class)
      .hasMessageContainingAll("outputs.json", "WebSocketUrl", "not a url");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, true",
    "http://127.8.9.1:1, true",
    "ws://LOCALHOST/prod, true",
    "http://[::1]:80, true",
    "http://127.0.0.1.example.com, false",
    "http://localhost.example.com, false",
    "http://10.0.0.1, false",
    "file:///tmp, false",
  })
  void loopbackIsJudgedByTheTextOfTheHost(URI url, boolean expected) {
    assertThat(Target.isLoopback(url)).isEqualTo(expected);
  }

  private Target load(String json, Optional<URI> endpoint, Optional<String> region) throws IOException {
    return Target.load(Files.writeString(folder.resolve("outputs.json"), json), endpoint, region);
  }
}
