package dev.iops.pipeline;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The connections table in a database of its own. */
public final class LocalConnections implements AutoCloseable {

  public static final String NAME = "connections";

  private final LocalDynamoDb engine = new LocalDynamoDb();

  public LocalConnections() {
    KeySchemaElement key = KeySchemaElement.builder().attributeName("connectionId").keyType(KeyType.HASH).build();
    AttributeDefinition text = AttributeDefinition.builder()
      .attributeName("connectionId")
      .attributeType(ScalarAttributeType.S)
      .build();
    client().createTable(r ->
      r.tableName(NAME).billingMode(BillingMode.PAY_PER_REQUEST).keySchema(key).attributeDefinitions(text)
    );
  }

  public DynamoDbClient client() {
    return engine.client();
  }

  @Override
  public void close() {
    engine.close();
  }
}
