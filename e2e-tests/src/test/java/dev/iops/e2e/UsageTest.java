package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees after a mistake: one line that says what is allowed, and exit code 64. */
class UsageTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir
  private Path folder;

  @Test
  void anUnknownScenarioIsAnsweredWithTheScenariosThatThereAre() {
    assertRefused(List.of("There is no scenario smokey", "smoke"), "load", "smokey");
  }

  @Test
  void anUnknownSettingIsAnsweredWithTheSettingsThatThereAre() {
    assertRefused(
      List.of("smoke has no setting connektions", "connections", "simulator.eventsPerStream", "drain.timeout"),
      "load",
      "smoke",
      "--set",
      "connektions=3"
    );
  }

  @Test
  void aNumberOutOfRangeIsAnsweredWithTheRange() {
    assertRefused(
      List.of("connections = 20001 is out of range", "1 to 20000"),
      "load",
      "smoke",
      "--set",
      "connections=20001"
    );
  }

  @Test
  void aDurationWithoutUnitIsAnsweredWithExamples() {
    assertRefused(List.of("drain.timeout = 5", "30 s"), "load", "smoke", "--set", "drain.timeout=5");
  }

  @Test
  void anUnknownFaultIsAnsweredWithTheFaultsThatThereAre() {
    assertRefused(
      List.of("kinesis-duplicated", "kinesis-duplicate", "kinesis-corrupt"),
      "load",
      "smoke",
      "--fault",
      "kinesis-duplicated"
    );
  }

  @Test
  void anUnknownSettingOfTheCloudIsAnsweredWithTheSettingsThatThereAre() {
    assertRefused(List.of("gateway.idle=30s", "gateway.idleLimit"), "load", "smoke", "--cloud-set", "gateway.idle=30s");
  }

  @Test
  void aMissingTargetFileIsAnsweredWithWhatWritesIt() {
    Path missing = folder.resolve("nowhere.json");

    assertRefused(
      List.of(missing.toString(), "cdk deploy", "iops up"),
      "load",
      "smoke",
      "--target",
      missing.toString()
    );
  }

  @Test
  void aFolderThatIsNoRunDirectoryIsNamed() throws Exception {
    Path foreign = Files.createDirectory(folder.resolve("holiday-pictures"));
    Files.writeString(foreign.resolve("beach.txt"), "sand");

    assertRefused(List.of(foreign.toString(), "run"), "check", foreign.toString());
    assertRefused(List.of(foreign.toString(), "run"), "report", foreign.toString());
    assertThat(foreign).isDirectoryNotContaining("glob:**report.html");
  }

  @Test
  void anUnknownCommandIsAnsweredWithHowToFindThemAll() {
    assertRefused(List.of("lod", "iops --help"), "lod");
  }

  private void assertRefused(List<String> naming, String... command) {
    boolean load = command[0].equals("load");
    String[] arguments = load
      ? Stream.concat(Stream.of(command), Stream.of("--runs", folder.resolve("runs").toString())).toArray(String[]::new)
      : command;

    Iops.Outcome outcome = Iops.run(LIMIT, arguments);

    assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(64);
    assertThat(outcome.err().strip().lines()).as(outcome.toString()).hasSize(1);
    assertThat(outcome.err()).startsWith("iops: ").contains(naming);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
