package dev.iops.cloud.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.dynamodb.services.local.shared.access.ShardIterator;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;
import software.amazon.dynamodb.services.local.shared.model.AttributeValue;

/**
 * The local engine's storage, whose stream records tell when they were made by the cloud's time. The engine keeps the
 * millisecond by the machine's clock, but hands out the minute. Nobody waits here for the {@link DatabaseThread} with this object's
 * monitor in hand.
 */
final class TimedStorage extends SQLiteDBAccess {

  private static final String TIMES =
    "SELECT " +
    SEQUENCE_NUMBER +
    ", " +
    CREATION_DATE_TIME +
    " FROM " +
    STREAMS_TABLE_NAME +
    " WHERE " +
    SEQUENCE_NUMBER +
    " BETWEEN ? AND ?";

  private final EngineClock clock;
  private final DatabaseThread thread;

  /**
   * An empty storage, in memory.
   *
   * @param thread what runs its jobs from now on, not started yet; stopped with this
   */
  TimedStorage(EngineClock clock, DatabaseThread thread) {
    this.clock = clock;
    this.thread = thread;
    queue.stop(true);
    queue = thread.start();
    writeMetadataTables();
  }

  /** The superclass has written them into the database of the queue that it made itself, and offers no other way. */
  private void writeMetadataTables() {
    try {
      Method write = SQLiteDBAccess.class.getDeclaredMethod("initializeMetadataTables");
      write.setAccessible(true);
      write.invoke(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of DynamoDB Local cannot be put on a thread of the cloud's", e);
    }
  }

  @Override
  public void putRecord(
    String table,
    Map<String, AttributeValue> item,
    AttributeValue hashKey,
    AttributeValue rangeKey,
    boolean isSystemUpdate
  ) {
    clock.note();
    super.putRecord(table, item, hashKey, rangeKey, isSystemUpdate);
  }

  @Override
  public boolean deleteRecord(String table, Map<String, AttributeValue> key, boolean isSystemDelete) {
    clock.note();
    return super.deleteRecord(table, key, isSystemDelete);
  }

  /** The schedulers of jobs that make or drop indexes ask for this. */
  @Override
  public Map<String, List<GlobalSecondaryIndexDescription>> getGSIsByStatusFromAllTables(
    IndexStatus status,
    Boolean backfilling
  ) {
    return yielding(() -> super.getGSIsByStatusFromAllTables(status, backfilling));
  }

  /** The scheduler of jobs that delete expired items asks for this. */
  @Override
  public Map<String, TableSchemaInfo> fetchAllTablesWithTimeToLiveEnabled() {
    return yielding(super::fetchAllTablesWithTimeToLiveEnabled);
  }

  /**
   * Reads on the database's thread, and lets go of this object's monitor meanwhile: the engine's schedulers hold it while they
   * read, and a call on that thread, such as UpdateTable's, may want it, so that each would wait for the other for ever.
   */
  private <T> T yielding(Supplier<T> read) {
    if (thread.isDatabaseThread()) {
      return read.get();
    }
    CompletableFuture<T> answer = thread.submit(read::get);
    var unused = answer.whenComplete((_value, _failure) -> wakeUp());
    synchronized (this) {
      try {
        while (!answer.isDone()) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while it reads", e);
      }
    }
    return answer.join();
  }

  private synchronized void wakeUp() {
    notifyAll();
  }

  @Override
  public List<Record> getStreamRecords(Integer limit, ShardIterator iterator) {
    List<Record> records = super.getStreamRecords(limit, iterator);
    if (records.isEmpty()) {
      return records;
    }
    Map<Long, Long> times = times(sequence(records.getFirst()), sequence(records.getLast()));
    // in place: the engine goes on to change the list
    records.replaceAll(one -> timed(one, times.get(sequence(one))));
    return records;
  }

  private static long sequence(Record stored) {
    return Long.parseLong(stored.dynamodb().sequenceNumber());
  }

  private Record timed(Record stored, Long machineMs) {
    if (machineMs == null) {
      return stored;
    }
    var change = stored.dynamodb().toBuilder().approximateCreationDateTime(clock.onTimeline(machineMs)).build();
    return stored.toBuilder().dynamodb(change).build();
  }

  private Map<Long, Long> times(long first, long last) {
    Map<Long, Long> times = queue.execute(new TimesJob(first, last)).complete();
    return times == null ? Map.of() : times;
  }

  /** Reads the times of a range of stream records, in milliseconds of the machine's clock by sequence number. */
  private static final class TimesJob extends SQLiteJob<Map<Long, Long>> {

    private final long first;
    private final long last;

    TimesJob(long first, long last) {
      this.first = first;
      this.last = last;
    }

    @Override
    protected Map<Long, Long> job(SQLiteConnection connection) throws SQLiteException {
      Map<Long, Long> times = new HashMap<>();
      SQLiteStatement statement = connection.prepare(TIMES).bind(1, first).bind(2, last);
      try {
        while (statement.step()) {
          times.put(statement.columnLong(0), statement.columnLong(1));
        }
      } finally {
        statement.dispose();
      }
      return times;
    }
  }
}
