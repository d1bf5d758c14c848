package dev.iops.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.IConstruct;

/** Every place where the stacks leave the AwsSolutions rules, and why. */
final class Suppressions {

  private static final NagPackSuppression NOT_THE_LATEST_RUNTIME = suppression(
    "AwsSolutions-L1",
    "The handlers are Java 21 bytecode, tested on Java 21: java21 is supported and is the runtime they are built for."
  );
  private static final NagPackSuppression QUEUE_WITHOUT_QUEUE = suppression(
    "AwsSolutions-SQS3",
    "This queue is itself where given-up work ends; the rule does not see that a function or a rule sends it there."
  );
  private static final NagPackSuppression OPEN_ROUTE = suppression(
    "AwsSolutions-APIG4",
    "The dashboard's protocol carries no credentials and its events are simulated. A WebSocket API can authorize only " +
      "at $connect: put an authorizer there before real customers' data flows."
  );
  private static final NagPackSuppression ANY_CONNECTION = NagPackSuppression.builder()
    .id("AwsSolutions-IAM5")
    .reason(
      "Connection ids are made when clients connect; the wildcard stands for the id in one stage of one API only."
    )
    .appliesTo(
      List.of(
        "Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<WebSocketApi>/prod/POST/@connections/*",
        "Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<WebSocketApi>/prod/DELETE/@connections/*"
      )
    )
    .build();

  private Suppressions() {}

  static void apply(CoreStack core, ExperienceStack experience) {
    for (Stack stack : List.of(core, experience)) {
      suppress(stack, Function.class, NOT_THE_LATEST_RUNTIME);
      suppress(stack, Queue.class, QUEUE_WITHOUT_QUEUE);
      suppress(stack, CfnRoute.class, OPEN_ROUTE);
    }
    IConstruct broadcasterRole = experience.getNode().findChild(FunctionDefinition.BROADCASTER.id() + "Role");
    NagSuppressions.addResourceSuppressions(broadcasterRole, List.of(ANY_CONNECTION), true);
  }

  private static void suppress(Stack stack, Class<? extends IConstruct> type, NagPackSuppression suppression) {
    stack
      .getNode()
      .getChildren()
      .stream()
      .filter(type::isInstance)
      .forEach(construct -> NagSuppressions.addResourceSuppressions(construct, List.of(suppression)));
  }

  private static NagPackSuppression suppression(String rule, String reason) {
    return NagPackSuppression.builder().id(rule).reason(reason).build();
  }
}
