package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Awaited;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds the row of the doctor's connection by its User-Agent. */
final class StoredProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Time time;

  StoredProbe(DynamoDbClient dynamoDb, String table, Time time) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.time = time;
  }

  /**
   * The row.
   *
   * @param connectionId of the doctor's connection, if there is a row
   */
  record Result(Awaited row, Optional<String> connectionId) {}

  Result find(Own own) {
    AtomicReference<String> id = new AtomicReference<>();
    Instant begun = time.now();
    boolean there = time.await(PATIENCE, () -> {
      connectionId(own).ifPresent(id::set);
      return id.get() != null;
    });
    return there
      ? new Result(Awaited.came(Duration.between(begun, time.now())), Optional.of(id.get()))
      : new Result(Awaited.missed(PATIENCE), Optional.empty());
  }

  private Optional<String> connectionId(Own own) {
    return dynamoDb
      .scanPaginator(r ->
        r
          .tableName(table)
          .consistentRead(true)
          .filterExpression("userAgent = :own")
          .expressionAttributeValues(Map.of(":own", AttributeValue.fromS(own.userAgent())))
      )
      .items()
      .stream()
      .map(row -> row.get("connectionId").s())
      .findFirst();
  }
}
