package dev.iops.pipeline.connection;

import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of connections in DynamoDB; {@code connectedAt} in milliseconds, {@code expires_at} in seconds. */
final class DynamoConnectionStore implements ConnectionStore {

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoConnectionStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  static DynamoConnectionStore of(Settings settings) {
    String table = settings.required("CONNECTIONS_TABLE_NAME", "the name of the table of connections");
    return new DynamoConnectionStore(new AwsClients(settings).dynamoDb(), table);
  }

  @Override
  public void put(OpenConnection connection) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("connectionId", AttributeValue.fromS(connection.connectionId()));
    row.put("connectedAt", number(connection.connectedAt().toEpochMilli()));
    row.put("expires_at", number(connection.expiresAt().getEpochSecond()));
    connection.sourceIp().ifPresent(ip -> row.put("sourceIp", AttributeValue.fromS(ip)));
    connection.userAgent().ifPresent(agent -> row.put("userAgent", AttributeValue.fromS(agent)));
    dynamoDb.putItem(r -> r.tableName(table).item(row));
  }

  @Override
  public void delete(String connectionId) {
    dynamoDb.deleteItem(r -> r.tableName(table).key(Map.of("connectionId", AttributeValue.fromS(connectionId))));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
