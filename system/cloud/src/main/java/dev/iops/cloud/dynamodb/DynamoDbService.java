package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.WriteFault;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.WireFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;

/** DynamoDB and DynamoDB Streams on the wire: every operation that the engine has, and expiry on the cloud's own time. */
public final class DynamoDbService implements AwsService {

  private static final String TABLES = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";

  private final SdkDocuments documents;
  private final SdkOperations tables;
  private final SdkOperations streams;
  private final Expiry expiry;
  private final TableWrites writes;

  /**
   * @param engine what stores the items
   * @param expiry what answers UpdateTimeToLive and DescribeTimeToLive
   */
  public DynamoDbService(DynamoDbEngine engine, Placement placement, Expiry expiry) {
    this(engine, placement, expiry, WriteFault.NONE);
  }

  /** The same with writes that a fault may disturb. */
  public DynamoDbService(DynamoDbEngine engine, Placement placement, Expiry expiry, WriteFault fault) {
    this.documents = new SdkDocuments(new ArnRewriting(engine.arnPrefix(), placement));
    this.tables = new SdkOperations(engine.tables(), documents);
    this.streams = new SdkOperations(engine.streams(), documents);
    this.expiry = expiry;
    this.writes = new TableWrites(fault);
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public boolean accepts(AwsRequest request) {
    String target = request.target().orElse("");
    return target.startsWith(TABLES) || target.startsWith(STREAMS);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    try {
      return response(200, call(request.target().orElseThrow(), WireFormat.JSON.read(request.body())));
    } catch (AwsServiceException e) {
      return error(EngineErrors.translate(e));
    } catch (AwsException e) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      return response(e.status(), body.put("__type", type(e.code())).put("message", e.getMessage()));
    }
  }

  private JsonNode call(String target, JsonNode document) {
    if (target.startsWith(STREAMS)) {
      SdkPojo answer = streams.call(target.substring(STREAMS.length()), document);
      return documents.write(answer instanceof GetRecordsResponse records ? expiry.marked(records) : answer);
    }
    String operation = target.substring(TABLES.length());
    writes.check(operation, document);
    return switch (operation) {
      case "UpdateTimeToLive" -> expiry.update(document);
      case "DescribeTimeToLive" -> expiry.describe(document);
      default -> documents.write(tables.call(operation, document));
    };
  }

  private AwsResponse error(AwsServiceException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", type(e.awsErrorDetails().errorCode()));
    body.put("message", e.awsErrorDetails().errorMessage());
    body.setAll(documents.write(e));
    return response(e.statusCode(), body);
  }

  private static String type(String code) {
    boolean common = code.equals("ValidationException") || code.equals("SerializationException");
    return (common ? "com.amazon.coral.validate#" : "com.amazonaws.dynamodb.v20120810#") + code;
  }

  private static AwsResponse response(int status, JsonNode document) {
    byte[] body = WireFormat.JSON.write(document);
    var crc = new CRC32();
    crc.update(body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-amz-json-1.0");
    headers.put("x-amz-crc32", Long.toString(crc.getValue()));
    return new AwsResponse(status, headers, body);
  }
}
