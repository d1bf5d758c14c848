package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iops.cli.prove.BrokenTemplate;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a command ends, nothing that it started lives on. */
class LifetimeTest {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration UNTIL_EMITTED = Duration.ofMinutes(2);

  @TempDir
  private Path folder;

  @Test
  void aKilledUpLeavesNoCloudBehind() {
    try (RunningCloud cloud = RunningCloud.start(folder.resolve("outputs.json"))) {
      List<ProcessHandle> started = treeOf(cloud.process());
      List<Integer> ports = portsOf(cloud.target());
      assertThat(ports).allMatch(LifetimeTest::isOpen);

      cloud.process().destroyForcibly();

      awaitNothingLeft(started, ports);
    }
  }

  @Test
  void aTerminatedUpLeavesNoCloudBehindAndEndsWell() throws InterruptedException {
    try (RunningCloud cloud = RunningCloud.start(folder.resolve("outputs.json"))) {
      List<ProcessHandle> started = treeOf(cloud.process());
      List<Integer> ports = portsOf(cloud.target());

      cloud.process().destroy();

      assertThat(cloud.process().waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(cloud.process().exitValue()).isZero();
      awaitNothingLeft(started, ports);
    }
  }

  @Test
  void anInterruptedLoadStopsItsDrainAndReportsThatItCannotJudge() throws Exception {
    // nobody reads the table's stream, so the drain would wait for its whole hour
    Path assembly = BrokenTemplate.copy(Checkout.assembly(), folder.resolve("cdk.out"))
      .without("BroadcasterEventSourceMapping")
      .folder();
    Path runs = folder.resolve("runs");
    Path printed = folder.resolve("printed.txt");
    Process load = inForeground(
      Iops.command(
        "load",
        "smoke",
        "--assembly",
        assembly.toString(),
        "--runs",
        runs.toString(),
        "--set",
        "drain.timeout=60 m",
        "--set",
        "connections=5"
      )
    )
      .redirectErrorStream(true)
      .redirectOutput(printed.toFile())
      .start();
    try {
      await()
        .atMost(UNTIL_EMITTED)
        .until(() -> !load.isAlive() || Files.readString(printed).contains("drain"));
      assertThat(load.isAlive()).as(Files.readString(printed)).isTrue();
      List<ProcessHandle> started = treeOf(load);
      assertThat(started).as("iops and the embedded cloud").hasSizeGreaterThanOrEqualTo(2);

      pressControlC(load);

      assertThat(load.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS)).as(Files.readString(printed)).isTrue();
      assertThat(load.exitValue()).as(Files.readString(printed)).isEqualTo(2);
      awaitNothingLeft(started, List.of());
      Path run = onlyRunIn(runs);
      assertThat(run.resolve("verdict.json")).content().contains("\"UNKNOWN\"", "interrupted");
      assertThat(run.resolve("report.html")).content().contains("UNKNOWN", "interrupted");
      assertThat(printed).content().contains("UNKNOWN", run.resolve("report.html").toString());
    } finally {
      Programs.killTree(load);
    }
  }

  /** In a process group of its own that heeds SIGINT, as a terminal's foreground job. */
  private static ProcessBuilder inForeground(ProcessBuilder program) {
    List<String> prefix = List.of("setsid", "env", "--default-signal=INT");
    assumeTrue(
      Programs.installed("setsid") &&
        Programs.run(SOON, new ProcessBuilder("env", "--default-signal=INT", "true")).exitCode() == 0,
      "setsid or an env with --default-signal is missing; without them a test cannot press Ctrl-C"
    );
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program.command());
    return program.command(command);
  }

  /** A terminal sends SIGINT to every process of the group. */
  private static void pressControlC(Process leader) {
    Iops.Outcome sent = Programs.run(SOON, new ProcessBuilder("sh", "-c", "kill -s INT -- -" + leader.pid()));
    assertThat(sent.exitCode()).as(sent.toString()).isZero();
  }

  private static List<ProcessHandle> treeOf(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private static List<Integer> portsOf(Target target) {
    return List.of(target.endpoint().orElseThrow().getPort(), URI.create(target.outputs().webSocketUrl()).getPort());
  }

  private static void awaitNothingLeft(List<ProcessHandle> processes, List<Integer> ports) {
    await()
      .atMost(SOON)
      .untilAsserted(() -> {
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(ports).noneMatch(LifetimeTest::isOpen);
      });
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static Path onlyRunIn(Path runs) throws IOException {
    try (Stream<Path> found = Files.list(runs)) {
      List<Path> directories = found.filter(Files::isDirectory).toList();
      assertThat(directories).hasSize(1);
      return directories.getFirst();
    }
  }
}
