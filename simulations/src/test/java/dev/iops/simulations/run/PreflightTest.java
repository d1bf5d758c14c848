package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.simulations.settings.SettingsException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PreflightTest {

  private static final long GIBIBYTE = 1L << 30;
  private static final Machine ROOMY = new Machine(20_000, 100, 28_232, 1, 6 * GIBIBYTE);

  @Test
  void whatFitsJustSoIsLetThrough() {
    int most = (int) (20_000 - 100 - Preflight.GENERATOR_FILES);

    assertThatCode(() -> Preflight.check(most, "host", ROOMY)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Preflight.check(most + 1, "host", ROOMY)).isInstanceOf(SettingsException.class);
  }

  @Test
  void tooFewFilesAreSaidWithTheNumbersAndWhatToDo() {
    assertThatThrownBy(() -> Preflight.check(30_000, "host", new Machine(20_000, 100, 60_000, 1, 6 * GIBIBYTE)))
      .isInstanceOf(SettingsException.class)
      .hasMessageContainingAll("30,000 connections", "needs 30,356 open files", "may open 20,000")
      .hasMessageContainingAll("at most 19,644 connections", "`ulimit -n 30356`", "several shards")
      .hasMessageNotContainingAny("port", "heap", "\n");
  }

  @Test
  void oneSourceAddressHasOnlySoManyPorts() {
    Machine oneAddress = new Machine(100_000, 100, 28_232, 1, 6 * GIBIBYTE);

    assertThatThrownBy(() -> Preflight.check(28_233, "example.org", oneAddress)).hasMessageContainingAll(
      "example.org",
      "28,232",
      "net.ipv4.ip_local_port_range"
    );
    assertThatCode(() -> Preflight.check(28_232, "example.org", oneAddress)).doesNotThrowAnyException();
  }

  @Test
  void moreSourceAddressesHaveMorePorts() {
    Machine twoAddresses = new Machine(100_000, 100, 28_232, 2, 6 * GIBIBYTE);

    assertThatCode(() -> Preflight.check(50_000, "127.0.0.1", twoAddresses)).doesNotThrowAnyException();
  }

  @Test
  void aHeapTooSmallIsSaidToo() {
    Machine small = new Machine(100_000, 100, 28_232, 1, 160L << 20);

    assertThatThrownBy(() -> Preflight.check(19_000, "host", small)).hasMessageContainingAll(
      "203 MiB of heap",
      "may use 160 MiB",
      "at most 8,192 connections",
      "-Xmx203m"
    );
  }

  @Test
  void everythingThatDoesNotFitIsSaidAtOnce() {
    assertThatThrownBy(() ->
      Preflight.check(50_000, "host", new Machine(1_024, 100, 10_000, 1, GIBIBYTE / 8))
    ).hasMessageContainingAll("open files", "local port", "heap");
  }

  @Test
  void theEmbeddedCloudNeedsAFileForEachConnectionToo() {
    int most = (int) (20_000 - Preflight.CLOUD_FILES);

    assertThatCode(() -> Preflight.checkCloud(most, ROOMY)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Preflight.checkCloud(most + 1, ROOMY)).hasMessageContainingAll(
      "the embedded cloud",
      "20,001 open files",
      "19,300 connections"
    );
  }

  @Test
  void thisMachineIsReadAndLetsASmokeRunThrough() {
    Machine machine = Machine.connectingTo(URI.create("ws://127.0.0.1:4567/prod"));

    assertThat(machine.openFilesLimit()).isGreaterThan(machine.openFiles());
    assertThat(machine.portsPerAddress()).isPositive();
    assertThatCode(() -> Preflight.check(50, "127.0.0.1", machine)).doesNotThrowAnyException();
  }
}
