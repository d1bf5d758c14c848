package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.Traffic.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds the table of connections and the log against what the gateway knows. */
final class RowsProbe {

  /** The gateway is asked once for each connection. */
  private static final int MAX_ASKED = 300;

  /** A connection that ends just now loses its row in a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DynamoDbClient dynamoDb;
  private final ApiGatewayManagementApiClient gateway;
  private final String table;
  private final Time time;

  RowsProbe(DynamoDbClient dynamoDb, ApiGatewayManagementApiClient gateway, String table, Time time) {
    this.dynamoDb = dynamoDb;
    this.gateway = gateway;
    this.table = table;
    this.time = time;
  }

  /**
   * Compares.
   *
   * @param logged what was logged before the table is read
   */
  Rows compare(ConnectionHistory logged) {
    Set<String> inTable = idsInTable();
    List<String> unclosed = logged.unclosed().stream().map(ObservedConnection::id).toList();
    List<String> asked = Stream.concat(inTable.stream(), unclosed.reversed().stream())
      .distinct()
      .limit(MAX_ASKED)
      .toList();
    List<String> live = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    asked.forEach(id -> (isLive(id) ? live : gone).add(id));
    return new Rows(
      inTable.size(),
      asked.size(),
      live.size(),
      stale(gone.stream().filter(inTable::contains).toList()),
      gone.stream().filter(unclosed::contains).toList(),
      live
        .stream()
        .filter(id -> !inTable.contains(id))
        .toList()
    );
  }

  private Set<String> idsInTable() {
    Set<String> ids = new LinkedHashSet<>();
    dynamoDb
      .scanPaginator(r -> r.tableName(table).consistentRead(true))
      .items()
      .forEach(row -> {
        if (!row.containsKey("userAgent") || !Own.isAgent(row.get("userAgent").s())) {
          ids.add(row.get("connectionId").s());
        }
      });
    return ids;
  }

  private boolean isLive(String id) {
    try {
      gateway.getConnection(r -> r.connectionId(id));
      return true;
    } catch (GoneException _gone) {
      return false;
    }
  }

  /** Those whose row does not go away. */
  private List<String> stale(List<String> gone) {
    List<String> left = new ArrayList<>(gone);
    time.await(PATIENCE, () -> {
      left.removeIf(id -> !hasRow(id));
      return left.isEmpty();
    });
    return left;
  }

  private boolean hasRow(String id) {
    return dynamoDb
      .getItem(r ->
        r
          .tableName(table)
          .key(Map.of("connectionId", AttributeValue.fromS(id)))
          .consistentRead(true)
      )
      .hasItem();
  }
}
