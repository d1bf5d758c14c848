package dev.iops.pipeline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.LocalConnections;
import dev.iops.pipeline.connection.ConnectionStore.OpenConnection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoConnectionStoreTest {

  @Test
  void writesAndDeletesTheRow() {
    try (LocalConnections local = new LocalConnections()) {
      DynamoConnectionStore store = new DynamoConnectionStore(local.client(), LocalConnections.NAME);
      store.put(
        new OpenConnection(
          "c1",
          Instant.ofEpochMilli(1701245041796L),
          Optional.of("203.0.113.7"),
          Optional.empty(),
          Instant.ofEpochSecond(1701253141L)
        )
      );

      assertThat(
        local
          .client()
          .scan(r -> r.tableName(LocalConnections.NAME))
          .items()
      ).containsExactly(
        Map.of(
          "connectionId",
          AttributeValue.fromS("c1"),
          "connectedAt",
          AttributeValue.fromN("1701245041796"),
          "sourceIp",
          AttributeValue.fromS("203.0.113.7"),
          "expires_at",
          AttributeValue.fromN("1701253141")
        )
      );

      store.delete("c1");
      assertThat(
        local
          .client()
          .scan(r -> r.tableName(LocalConnections.NAME))
          .items()
      ).isEmpty();
    }
  }
}
