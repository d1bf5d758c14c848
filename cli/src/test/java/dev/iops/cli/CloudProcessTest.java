package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  private Path folder;

  private final List<String> notices = new ArrayList<>();

  @Test
  void isReadyWhenTheChildSaysSoAndStopsOnClose() throws Exception {
    CloudProcess cloud = start("echo not emulated: x; echo READY /tmp/outputs.json; exec cat", PATIENCE);

    assertThat(cloud.outputs()).isEqualTo(Path.of("/tmp/outputs.json"));
    assertThat(notices).containsExactly("not emulated: x");
    cloud.close();
    assertThat(cloud.ended().get(60, TimeUnit.SECONDS)).isNotZero();
  }

  @Test
  void aChildThatDiesIsReportedWithItsOwnWords() {
    assertThatThrownBy(() -> start("echo port taken >&2; exit 3", PATIENCE))
      .isInstanceOf(IOException.class)
      .hasMessageContainingAll("exit code 3", "port taken");
  }

  @Test
  void aTemplateThatCannotRunIsTheUsersToMend() {
    assertThatThrownBy(() -> start("echo AWS::X: unknown >&2; exit 64", PATIENCE))
      .isInstanceOf(SettingsException.class)
      .hasMessageContaining("AWS::X: unknown");
  }

  @Test
  void aChildThatIsNeverReadyIsGivenUp() {
    assertThatThrownBy(() -> start("exec cat", Duration.ofMillis(200)))
      .isInstanceOf(IOException.class)
      .hasMessageContaining("was not ready within");
  }

  private CloudProcess start(String script, Duration patience) throws IOException {
    return CloudProcess.start(List.of("sh", "-c", script), folder.resolve("log"), patience, notices::add);
  }
}
