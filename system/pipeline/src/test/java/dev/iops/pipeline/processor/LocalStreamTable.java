package dev.iops.pipeline.processor;

import dev.iops.pipeline.event.Event;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
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
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/** The metrics table with its stream, in AWS's own engine, in this process. */
final class LocalStreamTable implements AutoCloseable {

  static final String NAME = "metrics";

  // From its parts instead of by its factory, which needs the client of the service that its telemetry goes to.
  private final LocalDBClient engine = new LocalDBClient(
    new SQLiteDBAccess(),
    new JobsRegister(Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()), false)
  );
  final DynamoDbClient client = withSdkExceptions(engine.dynamoDbClient());
  private final DynamoDbStreamsClient streams = engine.dynamoDbStreamsClient();
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
    for (var shard : streams
      .describeStream(r -> r.streamArn(streamArn))
      .streamDescription()
      .shards()) {
      String iterator = streams
        .getShardIterator(r ->
          r.streamArn(streamArn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON)
        )
        .shardIterator();
      records.addAll(streams.getRecords(r -> r.shardIterator(iterator)).records());
    }
    return records;
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }

  private static DynamoDbClient withSdkExceptions(DynamoDbClient local) {
    Class<?>[] type = { DynamoDbClient.class };
    InvocationHandler handler = (proxy, method, arguments) -> {
      try {
        return method.invoke(local, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof DynamoDBLocalServiceException own) {
          DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(own);
        }
        throw e.getCause();
      }
    };
    return (DynamoDbClient) Proxy.newProxyInstance(LocalStreamTable.class.getClassLoader(), type, handler);
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
  }
}
