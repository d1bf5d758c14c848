package dev.iops.pipeline.broadcaster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of connections in DynamoDB. The scan reads consistently: an eventually consistent one may miss the row of a
 * client that has just connected, and it would never get the event.
 */
final class DynamoConnectionTable implements ConnectionTable {

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoConnectionTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public List<Connection> all() {
    return dynamoDb
      .scanPaginator(r -> r.tableName(table).consistentRead(true).projectionExpression("connectionId, connectedAt"))
      .items()
      .stream()
      .map(DynamoConnectionTable::connection)
      .toList();
  }

  @Override
  public void delete(String connectionId) {
    dynamoDb.deleteItem(r -> r.tableName(table).key(Map.of("connectionId", AttributeValue.fromS(connectionId))));
  }

  private static Connection connection(Map<String, AttributeValue> row) {
    AttributeValue connectedAt = row.get("connectedAt");
    boolean known = connectedAt != null && connectedAt.n() != null;
    Instant since = known ? Instant.ofEpochMilli(Long.parseLong(connectedAt.n())) : Instant.EPOCH;
    return new Connection(row.get("connectionId").s(), since);
  }
}
