package dev.iops.cloud.sqs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ's server on a free port of the loopback interface. It takes about a second to start, so it starts beside
 * everything else and only the first request waits for it.
 */
final class ElasticMq implements AutoCloseable {

  private final CompletableFuture<SQSRestServer> server = new CompletableFuture<>();

  /**
   * Starts it in the background.
   *
   * @param visiblePort the port that queue URLs name
   */
  ElasticMq(int visiblePort, String region, String accountId) {
    Thread.ofPlatform()
      .daemon()
      .name("elasticmq-start")
      .start(() -> {
        try {
          SQSRestServer started = SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withServerAddress(new NodeAddress("http", "127.0.0.1", visiblePort, ""))
            .withAWSRegion(region)
            .withAWSAccountId(accountId)
            .start();
          started.waitUntilStarted();
          server.complete(started);
        } catch (RuntimeException | LinkageError e) {
          server.completeExceptionally(e);
        }
      });
  }

  /**
   * Its port; waits until it has started.
   *
   * @throws IllegalStateException if it could not start
   */
  int port() {
    try {
      return server.join().waitUntilStarted().localAddress().getPort();
    } catch (CompletionException e) {
      throw new IllegalStateException("ElasticMQ did not start: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    server.thenAccept(SQSRestServer::stopAndWait).join();
  }
}
