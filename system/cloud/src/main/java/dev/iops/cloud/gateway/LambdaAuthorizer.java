package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.InvocationResult;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code REQUEST} authorizer: a function decides ("Control access to WebSocket APIs with AWS Lambda REQUEST authorizers").
 * Without one of its identity sources a handshake gets 401 and the function is not called; a function that throws
 * "Unauthorized" gives 401; a policy that does not allow {@code $connect} gives 403; everything else gives 500. Nothing is
 * cached: AWS describes a cache of results for REST and HTTP APIs only.
 */
final class LambdaAuthorizer implements ConnectAuthorization {

  private static final Logger LOG = LoggerFactory.getLogger(LambdaAuthorizer.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNAUTHORIZED = "Unauthorized";

  private final String arn;
  private final String function;
  private final Optional<String> role;
  private final List<IdentitySource> sources;
  private final FunctionInvoker functions;
  private final GatewayAccess access;

  /**
   * @param arn the authorizer's own, {@code arn:aws:execute-api:<region>:<account>:<api>/authorizers/<id>}
   * @param function name or ARN
   * @param role ARN of the role that invokes it; empty if a permission of the function lets the gateway do it
   * @param sources all of them must be there; may be empty
   */
  LambdaAuthorizer(
    String arn,
    String function,
    Optional<String> role,
    List<IdentitySource> sources,
    FunctionInvoker functions,
    GatewayAccess access
  ) {
    this.arn = arn;
    this.function = function;
    this.role = role;
    this.sources = List.copyOf(sources);
    this.functions = functions;
    this.access = access;
  }

  @Override
  public Verdict decide(Attempt attempt) {
    Connection connection = attempt.connection();
    if (!sources.stream().allMatch(source -> source.isIn(connection, attempt.request()))) {
      return new Verdict.Refused(HttpAnswer.UNAUTHORIZED);
    }
    if (!access.mayInvoke(function, role, arn)) {
      return new Verdict.Refused(HttpAnswer.INTERNAL_SERVER_ERROR);
    }
    InvocationResult result;
    try {
      result = functions.invoke(function, AuthorizerEvent.of(attempt));
    } catch (AwsException refused) {
      return broken("cannot be invoked: " + refused.getMessage());
    } catch (RuntimeException defect) {
      LOG.warn("Authorizer {} failed in the embedded cloud itself", function, defect);
      return new Verdict.Refused(HttpAnswer.INTERNAL_SERVER_ERROR);
    }
    if (!result.succeeded()) {
      return isUnauthorized(result.payload()) ? new Verdict.Refused(HttpAnswer.UNAUTHORIZED) : broken("failed");
    }
    try {
      AuthorizerResult answer = AuthorizerResult.parse(result.payload());
      return answer.policy().allows("execute-api:Invoke", connection.stage().connectArn())
        ? new Verdict.Allowed(answer.context())
        : new Verdict.Refused(HttpAnswer.FORBIDDEN);
    } catch (IllegalArgumentException noResult) {
      return broken("answered " + noResult.getMessage());
    }
  }

  private Verdict broken(String what) {
    LOG.warn("Authorizer {} {}", function, what);
    return new Verdict.Refused(HttpAnswer.INTERNAL_SERVER_ERROR);
  }

  private static boolean isUnauthorized(byte[] error) {
    try {
      JsonNode message = JSON.readTree(error).path("errorMessage");
      return UNAUTHORIZED.equals(message.asText());
    } catch (IOException notJson) {
      return false;
    }
  }
}
