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

  private static final List<NagPackSuppression> PAGE_BUCKET = List.of(
    suppression("AwsSolutions-S1", "Only CloudFront can read the bucket, and only the deployment writes to it.")
  );
  private static final List<NagPackSuppression> PAGE_DISTRIBUTION = List.of(
    suppression("AwsSolutions-CFR1", "The page is for operators wherever they are."),
    suppression("AwsSolutions-CFR2", "Static files without any input: there is nothing for a firewall to look at."),
    suppression("AwsSolutions-CFR3", "Who reads static files is no secret worth a bucket of logs; add one if it is."),
    suppression(
      "AwsSolutions-CFR4",
      "CloudFront's own certificate allows no other minimum; give the distribution a domain name and a certificate."
    )
  );
  private static final List<NagPackSuppression> PAGE_DEPLOYMENT = List.of(
    suppression("AwsSolutions-IAM4", "The CDK's own function that copies files into a bucket, as the CDK makes it."),
    suppression("AwsSolutions-IAM5", "The CDK's own function that copies files into a bucket, as the CDK makes it."),
    suppression("AwsSolutions-L1", "The CDK's own function that copies files into a bucket, as the CDK makes it.")
  );

  private Suppressions() {}

  static void apply(CoreStack core, ExperienceStack experience) {
    for (Stack stack : List.of(core, experience)) {
      suppress(stack, Function.class, NOT_THE_LATEST_RUNTIME);
      suppress(stack, Queue.class, QUEUE_WITHOUT_QUEUE);
      suppress(stack, CfnRoute.class, OPEN_ROUTE);
    }
    IConstruct broadcasterRole = experience.getNode().findChild(FunctionDefinition.BROADCASTER.id() + "Role");
    NagSuppressions.addResourceSuppressions(broadcasterRole, List.of(ANY_CONNECTION), true);
    suppressChild(experience, HostedPage.BUCKET, PAGE_BUCKET);
    suppressChild(experience, HostedPage.DISTRIBUTION, PAGE_DISTRIBUTION);
    // The CDK names its function after a fixed number.
    suppressChild(experience, "Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C", PAGE_DEPLOYMENT);
  }

  private static void suppressChild(Stack stack, String id, List<NagPackSuppression> suppressions) {
    IConstruct child = stack.getNode().tryFindChild(id);
    if (child != null) {
      NagSuppressions.addResourceSuppressions(child, suppressions, true);
    }
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
