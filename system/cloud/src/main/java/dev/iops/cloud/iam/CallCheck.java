package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.iam.RequestTargets.Permission;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.RequestCheck;
import dev.iops.cloud.wire.WireFormat;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the calls of functions against the policies of their roles, before a service sees them. Calls with any other key
 * are the account owner's. The key id alone tells the caller here: the signatures at the shared endpoint are not verified.
 */
public final class CallCheck implements RequestCheck {

  private static final int CLIENT_ERROR = 400;
  private static final int FORBIDDEN = 403;

  /** What stands before the first underscore or dot of {@code X-Amz-Target}, and the prefix of the actions. */
  private static final Map<String, String> TARGETS = Map.of(
    "Kinesis",
    "kinesis",
    "DynamoDB",
    "dynamodb",
    "DynamoDBStreams",
    "dynamodb",
    "AmazonSQS",
    "sqs",
    "Logs",
    "logs",
    "AWSEvents",
    "events"
  );

  private final Principals principals;
  private final Roles roles;
  private final RequestTargets targets;
  private final LambdaTargets lambda;

  /**
   * @param principals whose key is whose
   * @param roles what they may do
   */
  public CallCheck(Principals principals, Roles roles, Placement placement) {
    this.principals = principals;
    this.roles = roles;
    this.targets = new RequestTargets(placement);
    this.lambda = new LambdaTargets(placement);
  }

  @Override
  public void check(AwsRequest request) throws AwsException {
    Caller caller = request.accessKeyId().map(principals::caller).orElseGet(principals::owner);
    if (caller.roleArn().isEmpty() || !roles.knows(caller.roleArn().get())) {
      return;
    }
    boolean isJson = request.target().isPresent();
    for (Permission needed : needed(request)) {
      Decision decision = roles.decide(caller.roleArn().get(), needed.action(), needed.resource());
      if (decision != Decision.ALLOWED) {
        throw AccessDenied.error(
          isJson ? CLIENT_ERROR : FORBIDDEN,
          caller,
          named(needed.action()),
          needed.resource(),
          decision
        );
      }
    }
  }

  private List<Permission> needed(AwsRequest request) {
    if (request.target().isPresent()) {
      String target = request.target().get();
      int dot = target.lastIndexOf('.');
      String prefix = target.substring(0, Math.max(dot, 0));
      int version = prefix.indexOf('_');
      String service = TARGETS.getOrDefault(
        version < 0 ? prefix : prefix.substring(0, version),
        request.signingName().orElse(prefix)
      );
      refusePartiQl(target.substring(dot + 1));
      return targets.of(service, target.substring(dot + 1), WireFormat.of(request).read(request.body()));
    }
    if (request.signingName().filter("lambda"::equals).isPresent()) {
      return lambda.of(request);
    }
    ObjectNode form = form(request);
    return targets.of(request.signingName().orElse(""), form.path("Action").asText(request.path()), form);
  }

  private static void refusePartiQl(String operation) {
    if (operation.equals("ExecuteTransaction") || operation.endsWith("ExecuteStatement")) {
      throw AwsException.badRequest(
        "UnknownOperationException",
        "The embedded cloud does not read which tables a PartiQL statement needs, so functions cannot use " + operation
      );
    }
  }

  /** The query protocol: parameters in the body, and the queue in the path if not among them. */
  private static ObjectNode form(AwsRequest request) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    request.query().forEach((name, values) -> form.put(name, values.getFirst()));
    var body = new QueryStringDecoder(new String(request.body(), StandardCharsets.UTF_8), false);
    body.parameters().forEach((name, values) -> form.put(name, values.getFirst()));
    JsonNode queue = form.path("QueueUrl");
    if (queue.isMissingNode() && !form.has("QueueName") && request.path().length() > 1) {
      form.put("QueueUrl", request.path());
    }
    return form;
  }

  /** SQS names its actions in lower case when it refuses. */
  private static String named(String action) {
    return action.startsWith("sqs:") ? action.toLowerCase(Locale.ROOT) : action;
  }
}
