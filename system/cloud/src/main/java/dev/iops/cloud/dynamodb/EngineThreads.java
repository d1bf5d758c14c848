package dev.iops.cloud.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the calls of a client on a few threads of the engine's own, first come, first served. The engine hands every call
 * to its database thread and back several times while it holds the table's lock; from dozens of virtual threads at once
 * that costs about ten times as much as from a few platform threads, because each way back waits for a carrier.
 */
final class EngineThreads implements AutoCloseable {

  private static final int THREADS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(
    THREADS,
    Thread.ofPlatform().daemon().name("dynamodb-call-", 0).factory()
  );

  /**
   * The same client, with its calls on these threads.
   *
   * @param type the client's interface
   */
  <T> T running(Class<T> type, T client) {
    return type.cast(
      Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) ->
        call(client, method, arguments)
      )
    );
  }

  private Object call(Object client, Method method, Object[] arguments) throws Throwable {
    try {
      return threads.submit(() -> method.invoke(client, arguments)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e.getCause();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
