package dev.iops.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.stack.TestAssembly;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class CloudMainTest {

  @TempDir
  private Path folder;

  @Test
  void listensOnlyOnLoopbackAndStopsWithItsParent() throws Exception {
    Process process = start("--parent-pipe");
    URI endpoint = awaitReady(process);
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> connect(address, endpoint.getPort())).isInstanceOf(IOException.class);
        }
      }
    }
    connect(InetAddress.getLoopbackAddress(), endpoint.getPort());
    process.getOutputStream().close();
    assertGone(process, endpoint);
  }

  @Test
  void stopsOnSigterm() throws Exception {
    Process process = start();
    URI endpoint = awaitReady(process);
    process.destroy();
    assertGone(process, endpoint);
  }

  @Test
  void printsEveryProblemAndExitsWith64() throws Exception {
    new TestAssembly(folder).stack("Bad", "{'Resources': {'X': {'Type': 'No::X'}, 'Y': {'Type': 'No::Y'}}}").write();
    Process process = run();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(64);
    assertThat(errors).contains("Bad/X (No::X): ").contains("Bad/Y (No::Y): ");
  }

  @Test
  void aSettingIsTakenAndAWrongOneExitsWith64() throws Exception {
    Process process = start("--set", "gateway.frameBytes=none");
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(64);
    assertThat(errors.strip()).isEqualTo("Setting 'gateway.frameBytes=none': expected a whole number from 1");
    Process good = start("--set", "gateway.frameBytes=100");
    URI endpoint = awaitReady(good);
    good.destroy();
    assertGone(good, endpoint);
  }

  private Process start(String... options) throws IOException {
    new TestAssembly(folder).stack("App", EmbeddedCloudTest.TEMPLATE).write();
    return run(options);
  }

  private Process run(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), CloudMain.class.getName()));
    command.addAll(List.of("--assembly", folder.toString(), "--outputs", folder.resolve("outputs.json").toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private URI awaitReady(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith("READY ")) {
      assertThat(line).startsWith("not emulated: ");
      line = lines.readLine();
    }
    assertThat(line)
      .as("standard output")
      .isEqualTo("READY " + folder.resolve("outputs.json"));
    return URI.create(
      new ObjectMapper().readTree(folder.resolve("outputs.json").toFile()).at("/EmbeddedCloud/EndpointUrl").asText()
    );
  }

  private static void assertGone(Process process, URI endpoint) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), endpoint.getPort())).isInstanceOf(
      ConnectException.class
    );
  }

  private static void connect(InetAddress address, int port) throws IOException {
    new Socket(address, port).close();
  }
}
