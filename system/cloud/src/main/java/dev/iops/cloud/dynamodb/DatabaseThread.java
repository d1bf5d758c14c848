package dev.iops.cloud.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one thread that may touch the engine's database, and whole calls on it, first come, first served. The engine itself
 * hands over to this thread and waits several times in a call, mostly while it holds the table's lock; where all
 * processors are busy each of these turns waits for one. A call that runs here from its beginning never turns.
 */
final class DatabaseThread extends SQLiteQueue {

  DatabaseThread() {
    super(null, Thread.ofPlatform().daemon().name("dynamodb").factory());
  }

  /** The same client, with its calls on this thread. */
  <T> T running(Class<T> type, T client) {
    return type.cast(
      Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
        try {
          return call(() -> method.invoke(client, arguments));
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      })
    );
  }

  /** Runs something on this thread and waits for it; throws what it throws. */
  <T> T call(Callable<T> call) throws Exception {
    var whole = begin(call);
    try {
      return whole.outcome.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception thrown ? thrown : e;
    } finally {
      whole.cancel(false); // a caller that is interrupted wants it no more
    }
  }

  /** Runs something on this thread; completes with what it returns or throws, or when the database has been stopped. */
  <T> CompletableFuture<T> submit(Callable<T> call) {
    return begin(call).outcome;
  }

  private <T> WholeCall<T> begin(Callable<T> call) {
    var whole = new WholeCall<>(call);
    var unused = super.execute(whole);
    return whole;
  }

  /** Queues a job of the engine; one that comes from a call on this thread runs at once. */
  @Override
  public <T, J extends SQLiteJob<T>> J execute(J job) {
    if (!isDatabaseThread()) {
      return super.execute(job);
    }
    try {
      executeJob(job);
    } catch (Throwable e) {
      throw new IllegalStateException("The database's thread cannot go on", e);
    }
    return job;
  }

  /** A call as a job; what it throws is its own affair and no reason to roll the database back. */
  private static final class WholeCall<T> extends SQLiteJob<Void> {

    private final Callable<T> call;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    WholeCall(Callable<T> call) {
      this.call = call;
    }

    @Override
    protected Void job(SQLiteConnection connection) {
      try {
        outcome.complete(call.call());
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
      return null;
    }

    @Override
    protected void jobCancelled() {
      outcome.completeExceptionally(new IllegalStateException("DynamoDB has been stopped"));
    }
  }
}
