package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A service that is reached by AWS Query, and, if it has moved on from it, by AWS JSON 1.0 and Smithy RPC v2 CBOR too.
 * Handlers see one kind of document; from AWS Query all its values are text.
 *
 * <p>Register every operation before the endpoint starts.
 */
public final class RpcOperations implements AwsService {

  private final String name;
  private final Optional<String> shape;
  private final String version;
  private final String namespace;
  private final Set<String> maps;
  private final Map<String, Function<JsonNode, JsonNode>> handlers = new LinkedHashMap<>();

  private RpcOperations(String name, Optional<String> shape, String version, String namespace, Set<String> maps) {
    this.name = name;
    this.shape = shape;
    this.version = version;
    this.namespace = namespace;
    this.maps = Set.copyOf(maps);
  }

  /**
   * A service that speaks AWS Query only.
   *
   * @param name the service's name in errors and logs, such as {@code cloudformation}
   * @param version the parameter {@code Version} of AWS Query, such as {@code 2010-05-15}
   * @param namespace the XML name space of its answers
   */
  public static RpcOperations query(String name, String version, String namespace) {
    return new RpcOperations(name, Optional.empty(), version, namespace, Set.of());
  }

  /**
   * The same service reached by AWS JSON and CBOR too.
   *
   * @param serviceShape its name in Smithy, such as {@code GraniteServiceVersion20100801}
   * @param mapFields the fields of answers that are maps; XML writes them in another way than structures
   */
  public RpcOperations withDocuments(String serviceShape, Set<String> mapFields) {
    var both = new RpcOperations(name, Optional.of(serviceShape), version, namespace, mapFields);
    both.handlers.putAll(handlers);
    return both;
  }

  /**
   * Adds an operation.
   *
   * @param handler from the request's document to the answer's; throws {@link AwsException}; null for an operation that
   *     answers nothing
   */
  public RpcOperations on(String operation, Function<JsonNode, JsonNode> handler) {
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
    return documentOperation(request).isPresent() || isQuery(request);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    Optional<String> operation = documentOperation(request);
    return operation.isPresent() ? document(request, operation.get()) : query(request);
  }

  /** The operation of a JSON or CBOR request, which its target header or its path names. */
  private Optional<String> documentOperation(AwsRequest request) {
    return shape.flatMap(service ->
      request
        .target()
        .flatMap(target -> after(service + ".", target))
        .or(() -> after("/service/" + service + "/operation/", request.path()))
    );
  }

  private static Optional<String> after(String prefix, String text) {
    return text.startsWith(prefix) ? Optional.of(text.substring(prefix.length())) : Optional.empty();
  }

  private boolean isQuery(AwsRequest request) {
    boolean isForm = request
      .header("content-type")
      .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
      .isPresent();
    return (
      (isForm || request.query().containsKey("Action")) &&
      version.equals(QueryNotation.parameters(request).get("Version"))
    );
  }

  private AwsResponse document(AwsRequest request, String operation) {
    WireFormat format = WireFormat.of(request);
    JsonNode answer = handler(operation).apply(format.read(request.body()));
    byte[] body = format.write(answer == null ? JsonNodeFactory.instance.objectNode() : answer);
    Map<String, String> headers =
      format == WireFormat.RPC_V2_CBOR
        ? Map.of("content-type", "application/cbor", "smithy-protocol", "rpc-v2-cbor")
        : Map.of("content-type", request.header("content-type").orElse("application/x-amz-json-1.0"));
    return new AwsResponse(200, headers, body);
  }

  private AwsResponse query(AwsRequest request) {
    Map<String, String> parameters = QueryNotation.parameters(request);
    String operation = parameters.getOrDefault("Action", "");
    if (operation.isEmpty()) {
      throw AwsException.badRequest("MissingAction", "The request names no Action of " + name);
    }
    JsonNode answer = handler(operation).apply(QueryNotation.document(parameters));
    String requestId = UUID.randomUUID().toString();
    byte[] body = QueryNotation.answer(operation, namespace, answer, maps, requestId);
    return new AwsResponse(200, Map.of("content-type", "text/xml", HttpMessages.REQUEST_ID, requestId), body);
  }

  private Function<JsonNode, JsonNode> handler(String operation) {
    Function<JsonNode, JsonNode> handler = handlers.get(operation);
    if (handler == null) {
      throw new AwsException(
        400,
        "UnknownOperationException",
        "InvalidAction",
        "The embedded cloud does not emulate %s:%s. It emulates %s: %s".formatted(
          name,
          operation,
          name,
          String.join(", ", handlers.keySet())
        )
      );
    }
    return handler;
  }
}
