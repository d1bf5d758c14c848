package dev.iops.cloud.fault;

import java.util.List;

/**
 * Refuses every n-th request that writes to a table with ProvisionedThroughputExceededException ("Error handling with
 * DynamoDB"). On AWS a single partition does so above 1,000 write units a second, whatever the table has ("DynamoDB burst
 * and adaptive capacity"); the SDKs try again a few times.
 */
final class DynamoDbThrottle implements WriteFault {

  static final String NAME = "dynamodb-throttle";

  private final Occasions struck;
  private final String table;

  DynamoDbThrottle(FaultArguments given) {
    struck = given.occasions("a write is refused, the throughput exceeded");
    table = given.partOfName("table");
  }

  @Override
  public boolean isThrottled(String operation, List<String> tables) {
    return (
      tables.stream().anyMatch(name -> name.contains(table)) &&
      struck.strikes(() -> operation + " " + String.join(" ", tables))
    );
  }
}
