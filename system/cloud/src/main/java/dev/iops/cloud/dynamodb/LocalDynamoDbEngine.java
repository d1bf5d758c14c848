package dev.iops.cloud.dynamodb;

import dev.iops.cloud.time.Timeline;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local in this process, in memory. It is put together from its parts instead of by its factory, because the
 * factory needs the client of the service that its telemetry goes to; this way no telemetry code is loaded at all.
 */
public final class LocalDynamoDbEngine implements DynamoDbEngine {

  private final LocalDBClient local;
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;

  /**
   * Starts an empty database.
   *
   * @param timeline the time that its stream records tell; all else in it goes by the machine's clock
   * @throws IllegalStateException if its native library cannot be loaded on this machine
   */
  public LocalDynamoDbEngine(Timeline timeline) {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local has no native library for this operating system: " + e, e);
    }
    var clock = new EngineClock(InstantSource.system(), timeline);
    var thread = new DatabaseThread();
    local = new LocalDBClient(new TimedStorage(clock, thread), new JobsRegister(new EngineJobs(thread), false));
    tables = thread.running(DynamoDbClient.class, local.dynamoDbClient());
    streams = thread.running(DynamoDbStreamsClient.class, local.dynamoDbStreamsClient());
  }

  @Override
  public DynamoDbClient tables() {
    return tables;
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return streams;
  }

  @Override
  public String arnPrefix() {
    return "arn:aws:dynamodb:ddblocal:000000000000:";
  }

  /** Stops its jobs and forgets everything. */
  @Override
  public void close() {
    local.shutdownNow();
  }
}
