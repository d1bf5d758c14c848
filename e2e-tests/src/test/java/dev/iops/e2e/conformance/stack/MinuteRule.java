package dev.iops.e2e.conformance.stack;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Function;

/** A rule that fires every minute once a test has enabled it. */
final class MinuteRule {

  private MinuteRule() {}

  static void create(Stack stack, Function function) {
    Rule rule = Rule.Builder.create(stack, "MinuteRule")
      .schedule(Schedule.rate(Duration.minutes(1)))
      .enabled(false)
      .targets(List.of(new LambdaFunction(function)))
      .build();
    CfnOutput.Builder.create(stack, "MinuteRuleName").value(rule.getRuleName()).build();
    CfnOutput.Builder.create(stack, "MinuteRuleArn").value(rule.getRuleArn()).build();
  }
}
