package dev.iops.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.time.ManualTimeline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LocalDynamoDbEngineTest {

  private static final String TABLE = "things";

  private final DynamoDbEngine engine = new LocalDynamoDbEngine(new ManualTimeline());
  private final DynamoDbClient tables = engine.tables();

  @BeforeEach
  void createTable() {
    tables.createTable(r ->
      r.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST).attributeDefinitions(text("id")).keySchema(key("id"))
    );
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void writesFromManyThreadsAllArrive() throws Exception {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> write : puts(writers, 500)) {
        write.get();
      }
    }

    assertThat(tables.scan(r -> r.tableName(TABLE)).count()).isEqualTo(500);
  }

  /** The engine makes it on a thread of its own, and takes the table's lock meanwhile. */
  @Test
  void anIndexIsMadeWhileReadsGoOn() throws Exception {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> write : puts(writers, 200)) {
        write.get();
      }
    }
    tables.updateTable(r ->
      r
        .tableName(TABLE)
        .attributeDefinitions(text("colour"))
        .globalSecondaryIndexUpdates(
          GlobalSecondaryIndexUpdate.builder()
            .create(c ->
              c
                .indexName("by-colour")
                .keySchema(key("colour"))
                .projection(p -> p.projectionType(ProjectionType.ALL))
            )
            .build()
        )
    );

    await().until(() -> tables.scan(r -> r.tableName(TABLE)).count() == 200 && index() == IndexStatus.ACTIVE);

    assertThat(red()).isEqualTo(200);
  }

  @Test
  void anErrorIsTheCallersAndTheNextCallIsServed() {
    assertThatThrownBy(() -> tables.describeTable(r -> r.tableName("nothing"))).hasMessageContaining(
      "non-existent table"
    );

    assertThat(tables.listTables().tableNames()).containsExactly(TABLE);
  }

  @Test
  void aCallAfterTheEndSaysSo() {
    engine.close();

    assertThatThrownBy(tables::listTables).hasMessageContaining("DynamoDB has been stopped");
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
  }

  private static KeySchemaElement key(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private List<Future<?>> puts(ExecutorService writers, int count) {
    return IntStream.range(0, count)
      .<Future<?>>mapToObj(i ->
        writers.submit(() ->
          tables.putItem(r ->
            r.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("i" + i), "colour", AttributeValue.fromS("red")))
          )
        )
      )
      .toList();
  }

  private IndexStatus index() {
    return tables
      .describeTable(r -> r.tableName(TABLE))
      .table()
      .globalSecondaryIndexes()
      .getFirst()
      .indexStatus();
  }

  private int red() {
    return tables
      .query(r ->
        r
          .tableName(TABLE)
          .indexName("by-colour")
          .keyConditionExpression("colour = :c")
          .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("red")))
      )
      .count();
  }
}
