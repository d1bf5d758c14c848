package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iops.e2e.scenarios.SharedCloud;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that the tools start can be reached from another machine. */
class ListenersTest {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

  @TempDir
  private Path folder;

  @BeforeEach
  void needsProc() {
    assumeTrue(Listeners.canBeSeen(), "there is no /proc/self/net/tcp to see listening sockets in");
  }

  @Test
  void theRunningCloudListensOnLoopbackOnly() {
    RunningCloud cloud = SharedCloud.cloud();
    Target target = cloud.target();

    Set<InetSocketAddress> listeners = Listeners.of(cloud.process().toHandle());

    assertThat(listeners)
      .extracting(InetSocketAddress::getPort)
      .contains(target.endpoint().orElseThrow().getPort(), URI.create(target.outputs().webSocketUrl()).getPort());
    assertThat(listeners).allMatch(listener -> listener.getAddress().isLoopbackAddress());
  }

  @Test
  void aLoadRunListensOnLoopbackOnlyFromBeginningToEnd() throws IOException {
    Process load = Iops.command("load", "smoke", "--runs", folder.toString(), "--set", "connections=5")
      .redirectErrorStream(true)
      .redirectOutput(folder.resolve("printed.txt").toFile())
      .start();
    Set<InetSocketAddress> listeners = ConcurrentHashMap.newKeySet();
    try {
      await()
        .atMost(LONGEST_RUN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          listeners.addAll(Listeners.of(load.toHandle()));
          return !load.isAlive();
        });
    } finally {
      Programs.killTree(load);
    }

    assertThat(folder.resolve("printed.txt")).content().contains("2,500 of 2,500 obligations delivered");
    assertThat(listeners).as("the AWS endpoint and the gateway, at least").hasSizeGreaterThanOrEqualTo(2);
    assertThat(listeners).allMatch(listener -> listener.getAddress().isLoopbackAddress());
  }

  @Test
  void aSocketOnEveryAddressIsFound() throws IOException {
    try (
      ServerSocket everywhere = new ServerSocket(0);
      ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())
    ) {
      Set<InetSocketAddress> listeners = Listeners.of(ProcessHandle.current());

      assertThat(listeners)
        .filteredOn(listener -> !listener.getAddress().isLoopbackAddress())
        .extracting(InetSocketAddress::getPort)
        .contains(everywhere.getLocalPort())
        .doesNotContain(loopback.getLocalPort());
      assertThat(listeners).extracting(InetSocketAddress::getPort).contains(loopback.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0100007F:11D6, 127.0.0.1, 4566, true",
    "00000000:11D7, 0.0.0.0, 4567, false",
    "0200A8C0:0050, 192.168.0.2, 80, false",
    "0000000000000000FFFF00000100007F:0050, 127.0.0.1, 80, true",
    "00000000000000000000000001000000:0050, 0:0:0:0:0:0:0:1, 80, true",
    "00000000000000000000000000000000:0050, 0:0:0:0:0:0:0:0, 80, false",
  })
  void readsAddressesAsALittleEndianKernelWritesThem(String text, String host, int port, boolean loopback) {
    assumeTrue(java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN, "another byte order");

    InetSocketAddress address = Listeners.address(text);

    assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
    assertThat(address.getPort()).isEqualTo(port);
    assertThat(address.getAddress().isLoopbackAddress()).isEqualTo(loopback);
  }
}
