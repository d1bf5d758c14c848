package dev.iops.cloud.gateway;

import dev.iops.cloud.iam.AccessDenied;
import dev.iops.cloud.iam.Caller;
import dev.iops.cloud.iam.Decision;
import dev.iops.cloud.iam.InvokePermissions;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.iam.SignatureV4;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may call {@code @connections} and connect to routes with AWS_IAM authorization: verifies the signature and asks the
 * caller's role; and which functions the gateway may invoke ("Control access to a WebSocket API with IAM authorization", "Identity-based policies for API Gateway").
 * Thread-safe.
 */
public final class GatewayAccess {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayAccess.class);
  private static final String SERVICE = "apigateway.amazonaws.com";
  private static final int SHOWN_ACCOUNT_DIGITS = 4;

  private final SignatureV4 signatures;
  private final Roles roles;
  private final InvokePermissions permissions;
  private final Placement placement;
  private final String maskedAccount;

  /**
   * @param signatures verifies the signing name {@code execute-api}
   * @param roles what callers may do
   * @param permissions which functions let the gateway invoke them
   */
  public GatewayAccess(SignatureV4 signatures, Roles roles, InvokePermissions permissions, Placement placement) {
    this.signatures = signatures;
    this.roles = roles;
    this.permissions = permissions;
    this.placement = placement;
    String account = placement.accountId();
    int hidden = Math.max(0, account.length() - SHOWN_ACCOUNT_DIGITS);
    this.maskedAccount = "*".repeat(hidden) + account.substring(hidden);
  }

  /**
   * Why a callback is refused; empty if it may pass. All answers are 403.
   *
   * @param connectionId decoded
   * @param acceptsUnsigned whether a request without a signature passes
   */
  Optional<HttpAnswer> refusalOfCallback(
    HttpRequest head,
    ByteBuf body,
    Stage stage,
    String connectionId,
    boolean acceptsUnsigned
  ) {
    String path = head.method().name() + "/@connections/";
    return refusal(
      head,
      body,
      "execute-api:ManageConnections",
      stage,
      path + connectionId,
      path + "{connectionId}",
      acceptsUnsigned
    );
  }

  /** Why a handshake is refused; empty if it may go on. */
  Optional<HttpAnswer> refusalOfConnect(HttpRequest head, ByteBuf body, Stage stage) {
    return refusal(head, body, "execute-api:Invoke", stage, Route.CONNECT, Route.CONNECT, false);
  }

  /**
   * Whether the function behind a route may be invoked: by the integration's own role if it has one, else by a permission
   * of the function for this route. If not, a line of the log says so.
   */
  boolean mayInvoke(Stage stage, String routeKey, Integration.Function integration) {
    String route = arn(placement.accountId(), stage, routeKey);
    return mayInvoke(integration.function(), integration.credentials(), route);
  }

  /**
   * Whether a function may be invoked on behalf of a route or an authorizer. If not, a line of the log says so.
   *
   * @param role whose policies decide; empty if a permission of the function decides
   * @param sourceArn the route or authorizer
   */
  boolean mayInvoke(String function, Optional<String> role, String sourceArn) {
    boolean may = role
      .map(arn -> roles.trusts(arn, SERVICE) && roles.allow(arn, "lambda:InvokeFunction", function))
      .orElseGet(() -> permissions.permit(function, SERVICE, sourceArn));
    if (!may) {
      LOG.warn(
        "API Gateway may not invoke {} for {}: {}",
        function,
        sourceArn,
        role
          .map(arn -> "the role " + arn + " does not allow it")
          .orElse("no AWS::Lambda::Permission with the principal " + SERVICE + " and this SourceArn")
      );
    }
    return may;
  }

  private Optional<HttpAnswer> refusal(
    HttpRequest head,
    ByteBuf body,
    String action,
    Stage stage,
    String path,
    String shownPath,
    boolean acceptsUnsigned
  ) {
    try {
      Optional<Caller> caller = signatures.verify(new NettyRequest(head, body));
      if (caller.isEmpty()) {
        return acceptsUnsigned ? Optional.empty() : Optional.of(HttpAnswer.MISSING_TOKEN);
      }
      Optional<String> role = caller.get().roleArn();
      if (role.isEmpty()) {
        return Optional.empty();
      }
      Decision decision = roles.decide(role.get(), action, arn(placement.accountId(), stage, path));
      return decision == Decision.ALLOWED
        ? Optional.empty()
        : Optional.of(denied(decision, caller.get(), action, arn(maskedAccount, stage, shownPath)));
    } catch (AwsException wrongSignature) {
      return Optional.of(HttpAnswer.error(wrongSignature.status(), wrongSignature.code(), wrongSignature.getMessage()));
    }
  }

  /** AWS writes this error's message with a capital M. */
  private static HttpAnswer denied(Decision decision, Caller caller, String action, String arn) {
    String reason = decision == Decision.DENIED ? " with an explicit deny" : "";
    String message = EventJson.quoted(AccessDenied.what(caller, action, arn) + reason);
    return new HttpAnswer(403, Optional.of(AccessDenied.CODE), "{\"Message\":" + message + "}");
  }

  private String arn(String account, Stage stage, String path) {
    return (
      "arn:aws:execute-api:" +
      placement.region() +
      ":" +
      account +
      ":" +
      stage.api().id() +
      "/" +
      stage.name() +
      "/" +
      path
    );
  }
}
