package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Makes {@code AWS::DynamoDB::Table}. */
public final class DynamoDbProvider implements ResourceProvider {

  private static final String TYPE = "AWS::DynamoDB::Table";
  private static final String TTL = "TimeToLiveSpecification";
  private static final PropertySupport SUPPORT = new PropertySupport(
    Set.of(
      "TableName",
      "AttributeDefinitions",
      "KeySchema",
      "BillingMode",
      "GlobalSecondaryIndexes",
      "LocalSecondaryIndexes",
      "StreamSpecification",
      TTL,
      "DeletionProtectionEnabled"
    ),
    Map.of(
      "Tags",
      "tags have no effect on how a table runs",
      "PointInTimeRecoverySpecification",
      "there are no backups here",
      "SSESpecification",
      "nothing is encrypted here",
      "ProvisionedThroughput",
      "reads and writes are not throttled here",
      "ContributorInsightsSpecification",
      "tables count no CloudWatch metrics here",
      "TableClass",
      "it only sets the price"
    )
  );

  private final DynamoDbEngine engine;
  private final SdkDocuments documents;
  private final ArnRewriting arns;
  private final Expiry expiry;

  /** Makes tables in the engine. */
  public DynamoDbProvider(DynamoDbEngine engine, Placement placement, Expiry expiry) {
    this.engine = engine;
    this.arns = new ArnRewriting(engine.arnPrefix(), placement);
    this.documents = new SdkDocuments(arns);
    this.expiry = expiry;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(TYPE, SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    ObjectNode document = request.properties().deepCopy();
    document.retain(SUPPORT.honoured());
    document.remove(TTL);
    document.put("TableName", document.path("TableName").asText(request.generatedName()));
    document.put("BillingMode", "PAY_PER_REQUEST");
    document.path("GlobalSecondaryIndexes").forEach(index -> ((ObjectNode) index).remove("ProvisionedThroughput"));
    if (document.get("StreamSpecification") instanceof ObjectNode stream) {
      stream.put("StreamEnabled", true);
    }
    TableDescription table = create(document);
    JsonNode ttl = request.properties().path(TTL);
    if (ttl.path("Enabled").asBoolean()) {
      expiry.enable(table.tableName(), ttl.path("AttributeName").asText());
    }
    return new CreatedResource(table.tableName(), attributes(table));
  }

  private TableDescription create(JsonNode document) {
    try {
      var request = (CreateTableRequest) documents.read(document, CreateTableRequest.builder());
      return engine.tables().createTable(request).tableDescription();
    } catch (AwsServiceException e) {
      throw new TemplateException(
        "the table cannot be made: " + EngineErrors.translate(e).awsErrorDetails().errorMessage()
      );
    }
  }

  private Map<String, String> attributes(TableDescription table) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("Arn", arns.outbound("Arn", table.tableArn()));
    if (table.latestStreamArn() != null) {
      attributes.put("StreamArn", arns.outbound("Arn", table.latestStreamArn()));
    }
    return attributes;
  }
}
