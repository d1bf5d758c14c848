package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.LocalConnections;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoConnectionTableTest {

  private final LocalConnections local = new LocalConnections();
  private final DynamoConnectionTable table = new DynamoConnectionTable(local.client(), LocalConnections.NAME);

  @AfterEach
  void stop() {
    local.close();
  }

  @Test
  void readsAllPagesOfTheScan() {
    IntStream.range(0, 9).forEach(i -> put("c" + i, "x".repeat(300_000)));

    assertThat(
      local
        .client()
        .scan(r -> r.tableName(LocalConnections.NAME))
        .hasLastEvaluatedKey()
    ).isTrue();
    assertThat(table.all())
      .hasSize(9)
      .allSatisfy(c -> assertThat(c.connectedAt()).isEqualTo(Instant.ofEpochMilli(1701245041796L)));
  }

  @Test
  void aRowThatDoesNotTellItsTimeIsOld() {
    local
      .client()
      .putItem(r -> r.tableName(LocalConnections.NAME).item(Map.of("connectionId", AttributeValue.fromS("c"))));

    assertThat(table.all()).containsExactly(new Connection("c", Instant.EPOCH));
  }

  @Test
  void deletesARowAndDoesNotMindIfItIsNotThere() {
    put("c1", "x");

    table.delete("c1");
    table.delete("c1");

    assertThat(table.all()).isEmpty();
  }

  private void put(String id, String userAgent) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("connectionId", AttributeValue.fromS(id));
    row.put("connectedAt", AttributeValue.fromN("1701245041796"));
    row.put("userAgent", AttributeValue.fromS(userAgent));
    local.client().putItem(r -> r.tableName(LocalConnections.NAME).item(row));
  }
}
