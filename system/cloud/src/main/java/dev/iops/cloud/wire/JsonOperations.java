package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A service of the AWS JSON protocols (1.0, 1.1 and CBOR): operations by name, each from the request's document to the
 * answer's. What is the same in all three notations is in {@link WireFormat}; handlers see one kind of document.
 *
 * <p>Register every operation before the endpoint starts.
 */
public final class JsonOperations implements AwsService {

  private final String name;
  private final String targetPrefix;
  private final Map<String, Function<JsonNode, JsonNode>> handlers = new LinkedHashMap<>();

  /**
   * @param name the service's name in errors and logs, such as {@code kinesis}
   * @param targetPrefix what stands before the dot in {@code X-Amz-Target}, such as {@code Kinesis_20131202}
   */
  public JsonOperations(String name, String targetPrefix) {
    this.name = name;
    this.targetPrefix = targetPrefix;
  }

  /**
   * Adds an operation.
   *
   * @param operation its name, such as {@code PutRecords}
   * @param handler from the request's document to the answer's; throws {@link AwsException}; an answer of null or {@code
   *     NullNode} is sent as an empty body
   */
  public JsonOperations on(String operation, Function<JsonNode, JsonNode> handler) {
    if (handlers.put(operation, handler) != null) {
      throw new IllegalArgumentException(name + " has " + operation + " already");
    }
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean accepts(AwsRequest request) {
    return request
      .target()
      .filter(target -> target.startsWith(targetPrefix + "."))
      .isPresent();
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String operation = request
      .target()
      .orElseThrow()
      .substring(targetPrefix.length() + 1);
    Function<JsonNode, JsonNode> handler = handlers.get(operation);
    if (handler == null) {
      throw AwsException.badRequest("UnknownOperationException", unknown(operation));
    }
    WireFormat format = WireFormat.of(request);
    JsonNode answer = handler.apply(format.read(request.body()));
    byte[] body = answer == null || answer.isNull() ? new byte[0] : format.write(answer);
    return AwsResponse.ok(request.header("content-type").orElse("application/x-amz-json-1.1"), body);
  }

  private String unknown(String operation) {
    return (
      "The embedded cloud does not emulate " +
      name +
      ":" +
      operation +
      ". It emulates " +
      name +
      ": " +
      String.join(", ", handlers.keySet())
    );
  }
}
