package dev.iops.simulations.run;

import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Counts the rows of the target's table of connections now and then, as the gauge {@link Gauges#ROWS}. A count reads the
 * whole table (a Scan bills for what it reads, not for what it returns; "Scan", Amazon DynamoDB API Reference), so it
 * should not be asked for more often than needed.
 */
public final class RowsWatch implements AutoCloseable {

  private final AwsClients clients;
  private final DynamoDbClient table;
  private final String tableName;
  private final RunRecorder recorder;
  private final Readings readings;

  RowsWatch(Target target, Duration every, RunRecorder recorder) {
    clients = new AwsClients(target);
    table = clients.dynamoDb();
    tableName = target.outputs().connectionsTableName();
    this.recorder = recorder;
    readings = new Readings("the rows of " + tableName, every, recorder, this::now);
  }

  /**
   * Counts them now, and writes that down too. Blocks.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table cannot be read
   */
  public long now() {
    long atMicros = MicroClock.nowMicros();
    long rows = table
      .scanPaginator(scan -> scan.tableName(tableName).select(Select.COUNT).consistentRead(true))
      .stream()
      .mapToLong(ScanResponse::count)
      .sum();
    recorder.timeline().gauge(Gauges.ROWS, atMicros, (double) rows);
    return rows;
  }

  @Override
  public void close() {
    readings.close();
    table.close();
    clients.close();
  }
}
