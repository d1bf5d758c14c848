package dev.iops.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.time.ManualTimeline;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

class TimedStorageTest {

  private static final long PATIENCE_SECONDS = 60;

  private final DatabaseThread thread = new DatabaseThread();
  private final TimedStorage storage = storage();

  private TimedStorage storage() {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new TimedStorage(new EngineClock(InstantSource.system(), new ManualTimeline()), thread);
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  /** The engine's schedulers read while they hold the storage's monitor, which a call on the database's thread may want. */
  @ParameterizedTest
  @ValueSource(strings = { "indexes", "expiring tables" })
  void aSchedulerThatReadsAndACallThatWantsItsMonitorDoNotWaitForEachOther(String what) throws Exception {
    Supplier<Object> read = what.equals("indexes")
      ? () -> storage.getGSIsByStatusFromAllTables(IndexStatus.CREATING, false)
      : storage::fetchAllTablesWithTimeToLiveEnabled;
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Integer> call = thread.submit(() -> {
      held.await();
      return storage.numberOfSubscriberWideInflightOnlineCreateIndexesOperations();
    });
    CompletableFuture<Object> scheduler = new CompletableFuture<>();
    Thread.ofPlatform()
      .daemon()
      .start(() -> {
        synchronized (storage) {
          held.countDown();
          scheduler.complete(read.get());
        }
      });

    assertThat(call.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isZero();
    assertThat(scheduler.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
      .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
      .isEmpty();
  }
}
