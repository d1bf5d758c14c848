package dev.iops.cloud.sqs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ's server on a free port of the loopback interface. It takes about a second of processor time to start, a fifth of the
 * whole cloud's, and most clouds never see a dead letter: so it starts with the first request, which waits for it.
 */
final class ElasticMq implements AutoCloseable {

  private final int visiblePort;
  private final String region;
  private final String accountId;
  private CompletableFuture<SQSRestServer> server;

  /** @param visiblePort the port that queue URLs name */
  ElasticMq(int visiblePort, String region, String accountId) {
    this.visiblePort = visiblePort;
    this.region = region;
    this.accountId = accountId;
  }

  /**
   * Its port; starts it if it is not, and waits until it has started.
   *
   * @throws IllegalStateException if it could not start
   */
  int port() {
    try {
      return started().join().waitUntilStarted().localAddress().getPort();
    } catch (CompletionException e) {
      throw new IllegalStateException("ElasticMQ did not start: " + e.getCause(), e.getCause());
    }
  }

  private synchronized CompletableFuture<SQSRestServer> started() {
    if (server == null) {
      CompletableFuture<SQSRestServer> starting = new CompletableFuture<>();
      // a thread of its own: whoever asks first may be a function, whose output goes to its log
      Thread.ofPlatform()
        .daemon()
        .name("elasticmq-start")
        .start(() -> start(starting));
      server = starting;
    }
    return server;
  }

  private void start(CompletableFuture<SQSRestServer> starting) {
    try {
      SQSRestServer started = SQSRestServerBuilder.withInterface("127.0.0.1")
        .withDynamicPort()
        .withServerAddress(new NodeAddress("http", "127.0.0.1", visiblePort, ""))
        .withAWSRegion(region)
        .withAWSAccountId(accountId)
        .start();
      started.waitUntilStarted();
      starting.complete(started);
    } catch (RuntimeException | LinkageError e) {
      starting.completeExceptionally(e);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.thenAccept(SQSRestServer::stopAndWait).join();
    }
  }
}
