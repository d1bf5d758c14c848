package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.WriteFault;
import dev.iops.cloud.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the requests that write items, so that a fault may refuse them. Statements of PartiQL are not looked into. */
final class TableWrites {

  /** DynamoDB's own words ("Error handling with DynamoDB"). */
  private static final String TOO_FAST =
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning" +
    " level with the UpdateTable API.";

  private final WriteFault fault;

  TableWrites(WriteFault fault) {
    this.fault = fault;
  }

  /**
   * Lets a request pass.
   *
   * @throws AwsException {@code ProvisionedThroughputExceededException} if it writes and the fault strikes; so it is also
   *     for a batch of which nothing could be written ("BatchWriteItem", DynamoDB API reference)
   */
  void check(String operation, JsonNode request) {
    List<String> tables = tables(operation, request);
    if (!tables.isEmpty() && fault.isThrottled(operation, tables)) {
      throw AwsException.badRequest("ProvisionedThroughputExceededException", TOO_FAST);
    }
  }

  /** The tables that it writes to; none if it does not write. */
  private static List<String> tables(String operation, JsonNode request) {
    return switch (operation) {
      case "PutItem", "UpdateItem", "DeleteItem" -> List.of(request.path("TableName").asText());
      case "BatchWriteItem" -> request.path("RequestItems").properties().stream().map(Map.Entry::getKey).toList();
      case "TransactWriteItems" -> ofTransaction(request.path("TransactItems"));
      default -> List.of();
    };
  }

  private static List<String> ofTransaction(JsonNode items) {
    List<String> tables = new ArrayList<>();
    for (JsonNode item : items) {
      item.properties().forEach(part -> tables.add(part.getValue().path("TableName").asText()));
    }
    return tables.stream().distinct().toList();
  }
}
