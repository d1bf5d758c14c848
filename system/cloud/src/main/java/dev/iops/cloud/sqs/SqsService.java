package dev.iops.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** SQS on the wire: hands requests to ElasticMQ and its answers back, and makes the queues of the templates. */
public final class SqsService implements AwsService, Queues, AutoCloseable {

  private static final String TARGET = "AmazonSQS.";
  private static final Set<String> OWN_HEADERS = Set.of(
    "content-type",
    "x-amz-target",
    "x-amzn-query-mode",
    "authorization"
  );
  private static final Set<String> ANSWER_HEADERS = Set.of("content-type", "x-amzn-query-error", "x-amzn-errortype");

  private final Placement placement;
  private final int endpointPort;
  private final ElasticMq elasticMq;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<ObjectNode> toCreate = new ArrayDeque<>();

  /**
   * Starts nothing yet: the queues' server comes up with the first request.
   *
   * @param endpointPort the port of the shared endpoint, which queue URLs name
   */
  public SqsService(Placement placement, int endpointPort) {
    this.placement = placement;
    this.endpointPort = endpointPort;
    this.elasticMq = new ElasticMq(endpointPort, placement.region(), placement.accountId());
  }

  @Override
  public String name() {
    return "sqs";
  }

  @Override
  public boolean accepts(AwsRequest request) {
    boolean json = request
      .target()
      .filter(target -> target.startsWith(TARGET))
      .isPresent();
    return json || request.signingName().filter("sqs"::equals).isPresent();
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    createPending();
    return forward(request);
  }

  /** The URL of a queue. */
  String url(String queueName) {
    return "http://127.0.0.1:" + endpointPort + "/" + placement.accountId() + "/" + queueName;
  }

  /**
   * Makes a queue, at the latest before the next request is answered.
   *
   * @param attributes the attributes of CreateQueue
   */
  void create(String queueName, ObjectNode attributes) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("QueueName", queueName).set("Attributes", attributes);
    synchronized (toCreate) {
      toCreate.add(request);
    }
  }

  @Override
  public void send(String queueArnOrUrl, String body, Map<String, String> attributes) {
    String queueName = queueArnOrUrl.substring(
      Math.max(queueArnOrUrl.lastIndexOf(':'), queueArnOrUrl.lastIndexOf('/')) + 1
    );
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("QueueUrl", url(queueName)).put("MessageBody", body);
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    attributes.forEach((name, value) -> sent.putObject(name).put("DataType", "String").put("StringValue", value));
    request.set("MessageAttributes", sent);
    createPending();
    call("SendMessage", request);
  }

  private void createPending() {
    synchronized (toCreate) {
      while (!toCreate.isEmpty()) {
        call("CreateQueue", toCreate.element());
        toCreate.remove();
      }
    }
  }

  private void call(String operation, ObjectNode document) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("content-type", List.of("application/x-amz-json-1.0"));
    headers.put("x-amz-target", List.of(TARGET + operation));
    var request = new AwsRequest("POST", "/", "/", Map.of(), headers, WireFormat.JSON.write(document));
    AwsResponse answer = forward(request);
    if (answer.status() != 200) {
      JsonNode error = WireFormat.JSON.read(answer.body());
      throw new AwsException(
        answer.status(),
        error.path("__type").asText("InternalFailure").replaceFirst(".*#", ""),
        operation + ": " + error.path("message").asText(error.path("Message").asText())
      );
    }
  }

  private AwsResponse forward(AwsRequest request) {
    var forwarded = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + elasticMq.port() + target(request))).method(
      request.method(),
      HttpRequest.BodyPublishers.ofByteArray(request.body())
    );
    request.headers().forEach((name, values) -> {
      if (OWN_HEADERS.contains(name)) {
        values.forEach(value -> forwarded.header(name, value));
      }
    });
    try {
      HttpResponse<byte[]> answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      ANSWER_HEADERS.forEach(name ->
        answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> headers.put(name, value))
      );
      return new AwsResponse(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      throw new AwsException(500, "InternalFailure", "ElasticMQ did not answer: " + e);
    } catch (InterruptedException _stopping) {
      Thread.currentThread().interrupt();
      throw new AwsException(503, "ServiceUnavailable", "the embedded cloud is stopping");
    }
  }

  private static String target(AwsRequest request) {
    var target = new StringBuilder(request.rawPath());
    request.query().forEach((name, values) ->
      values.forEach(value ->
        target
          .append(target.indexOf("?") < 0 ? '?' : '&')
          .append(encode(name))
          .append('=')
          .append(encode(value))
      )
    );
    return target.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    elasticMq.close();
    http.shutdownNow();
  }
}
