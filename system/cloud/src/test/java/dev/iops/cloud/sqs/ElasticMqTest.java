package dev.iops.cloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ElasticMqTest {

  @Test
  void nothingStartsUntilSomebodyAsks() {
    Set<Thread> before = threads();

    new ElasticMq(4566, "us-east-1", "000000000000").close();

    assertThat(threads()).isSubsetOf(before);
  }

  @Test
  void whoeverAsksAtTheSameTimeGetsTheSameServer() {
    try (ElasticMq queues = new ElasticMq(4566, "us-east-1", "000000000000")) {
      var one = CompletableFuture.supplyAsync(queues::port);
      var other = CompletableFuture.supplyAsync(queues::port);

      assertThat(one.join()).isEqualTo(other.join()).isEqualTo(queues.port());
      assertThat(answers(one.join())).isTrue();
    }
  }

  @Test
  void aServerThatHasStartedStops() {
    int port;
    try (ElasticMq queues = new ElasticMq(4566, "us-east-1", "000000000000")) {
      port = queues.port();
    }

    await().until(() -> !answers(port));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces()
      .keySet()
      .stream()
      .filter(thread -> thread.getName().startsWith("elasticmq"))
      .collect(Collectors.toSet());
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
