package dev.iops.cloud.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A service of the AWS Query protocol: parameters of a form in, XML out ("AWS Query protocol", Smithy specification).
 *
 * <p>Register every operation before the endpoint starts.
 */
public final class QueryProtocol implements AwsService {

  private final String name;
  private final String version;
  private final String namespace;
  private final Map<String, Function<QueryParameters, XmlElement>> handlers = new LinkedHashMap<>();

  /**
   * @param name the service's name in signatures, errors and logs, such as {@code cloudformation}
   * @param version the {@code Version} of its API, such as {@code 2010-05-15}, by which unsigned requests are told apart
   * @param namespace the XML name space of its answers
   */
  public QueryProtocol(String name, String version, String namespace) {
    this.name = name;
    this.version = version;
    this.namespace = namespace;
  }

  /**
   * Adds an operation.
   *
   * @param action its name, such as {@code DescribeStacks}
   * @param handler from the request's parameters to the element {@code <action>Result}, see {@link #result}; throws
   *     {@link AwsException}
   */
  public QueryProtocol on(String action, Function<QueryParameters, XmlElement> handler) {
    if (handlers.put(action, handler) != null) {
      throw new IllegalArgumentException(name + " has " + action + " already");
    }
    return this;
  }

  /** The element that holds what an operation answers. */
  public static XmlElement result(String action) {
    return XmlElement.named(action + "Result");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean accepts(AwsRequest request) {
    if (request.target().isPresent()) {
      return false;
    }
    Optional<String> signed = request.signingName();
    return signed.isPresent()
      ? signed.get().equals(name)
      : QueryParameters.of(request).text("Version").filter(version::equals).isPresent();
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    QueryParameters parameters = QueryParameters.of(request);
    String action = parameters
      .text("Action")
      .orElseThrow(() -> AwsException.badRequest("MissingAction", "The request names no Action of " + name));
    Function<QueryParameters, XmlElement> handler = handlers.get(action);
    if (handler == null) {
      String known = String.join(", ", handlers.keySet());
      throw AwsException.badRequest(
        "InvalidAction",
        "The embedded cloud does not emulate " + name + ":" + action + ". It emulates " + name + ": " + known
      );
    }
    String requestId = UUID.randomUUID().toString();
    XmlElement answer = XmlElement.named(action + "Response")
      .attribute("xmlns", namespace)
      .add(handler.apply(parameters))
      .add(XmlElement.named("ResponseMetadata").put("RequestId", requestId));
    return new AwsResponse(
      200,
      Map.of("content-type", "text/xml", HttpMessages.REQUEST_ID, requestId),
      answer.toString().getBytes(StandardCharsets.UTF_8)
    );
  }
}
