package dev.iops.cloud.dynamodb;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The engine's work in the background. A job that makes or drops an index or rolls a stream's shards over takes a table's
 * lock, so it runs on the database's thread: a call there that waited for the lock would keep the job from ever ending.
 * The schedulers of such jobs wait most of the time and have threads of their own.
 */
final class EngineJobs extends ThreadPoolExecutor {

  private static final int THREADS = 10;

  private final DatabaseThread database;

  EngineJobs(DatabaseThread database) {
    super(
      THREADS,
      THREADS,
      0,
      TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(),
      Thread.ofPlatform().daemon().name("dynamodb-job-", 0).factory()
    );
    this.database = database;
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable job, T value) {
    if (job.getClass().getSimpleName().endsWith("Scheduler")) {
      return super.newTaskFor(job, value);
    }
    Callable<T> whole = Executors.callable(job, value);
    return super.newTaskFor(() -> database.call(whole));
  }
}
