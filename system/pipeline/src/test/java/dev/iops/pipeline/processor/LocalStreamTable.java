package dev.iops.pipeline.processor;

import dev.iops.pipeline.LocalDynamoDb;
import dev.iops.pipeline.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The metrics table with its stream, in AWS's own engine, in this process. */
final class LocalStreamTable implements AutoCloseable {

  static final String NAME = "metrics";

  private final LocalDynamoDb engine = new LocalDynamoDb();
  final DynamoDbClient client = engine.client();
  private final String streamArn;

  LocalStreamTable() {
    var created = client.createTable(r ->
      r
        .tableName(NAME)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key("entity_id", KeyType.HASH), key("entity_type", KeyType.RANGE))
        .attributeDefinitions(text("entity_id"), text("entity_type"))
        .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
    );
    streamArn = created.tableDescription().latestStreamArn();
  }

  /** The item of the event's stream. */
  Map<String, AttributeValue> item(Event event) {
    return client.getItem(r -> r.tableName(NAME).key(StreamItem.key(event))).item();
  }

  /** All records of the table's stream so far, in order. */
  List<Record> streamRecords() {
    List<Record> records = new ArrayList<>();
    for (var shard : engine
      .streams()
      .describeStream(r -> r.streamArn(streamArn))
      .streamDescription()
      .shards()) {
      String iterator = engine
        .streams()
        .getShardIterator(r ->
          r.streamArn(streamArn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON)
        )
        .shardIterator();
      records.addAll(
        engine
          .streams()
          .getRecords(r -> r.shardIterator(iterator))
          .records()
      );
    }
    return records;
  }

  @Override
  public void close() {
    engine.close();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
  }
}
