package dev.iops.cloud.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Invocations that are all under way at once, until {@link #end}. */
final class Meeting implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final List<Socket> arrived = new ArrayList<>();
  private final List<CompletableFuture<InvocationResult>> results = new ArrayList<>();

  Meeting(TestFunctions cloud, String function, int invocations) throws IOException {
    String event = "{\"do\":\"meet\",\"port\":\"" + server.getLocalPort() + "\"}";
    for (int i = 0; i < invocations; i++) {
      CompletableFuture<InvocationResult> result = new CompletableFuture<>();
      results.add(result);
      Thread.ofVirtual().start(() -> complete(result, () -> cloud.invoke(function, event)));
    }
    for (int i = 0; i < invocations; i++) {
      arrived.add(server.accept());
    }
  }

  private static void complete(CompletableFuture<InvocationResult> result, Supplier<InvocationResult> invocation) {
    try {
      result.complete(invocation.get());
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /** Lets them go on; true if all succeed. */
  boolean end() throws IOException {
    for (Socket one : arrived) {
      one.close();
    }
    return results.stream().allMatch(result -> result.join().succeeded());
  }

  @Override
  public void close() throws IOException {
    end();
    server.close();
  }
}
