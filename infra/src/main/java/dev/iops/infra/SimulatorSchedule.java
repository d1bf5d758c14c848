package dev.iops.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventInvokeConfig;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * One simulated minute every minute, once somebody enables the rule. A late minute helps nobody, as the next one is
 * coming, so both hops (rule to Lambda, Lambda's own queue to the function) try once more and then give up on record.
 */
final class SimulatorSchedule {

  static final int RETRY_ATTEMPTS = 1;

  private SimulatorSchedule() {}

  static Rule create(Construct scope, PipelineFunction simulator, Queue givenUp) {
    EventInvokeConfig.Builder.create(scope, "SimulatorInvokeConfig")
      .function(simulator.function())
      .retryAttempts(RETRY_ATTEMPTS)
      // Lambda waits a minute before it retries, so an age of one minute would forbid the retry.
      .maxEventAge(Duration.minutes(3))
      .onFailure(new SqsDestination(givenUp))
      .build();
    Rule schedule = Rule.Builder.create(scope, "SimulatorSchedule")
      .schedule(Schedule.rate(Duration.minutes(1)))
      .enabled(false)
      .targets(
        List.of(
          LambdaFunction.Builder.create(simulator.function())
            .retryAttempts(RETRY_ATTEMPTS)
            .maxEventAge(Duration.minutes(1))
            .deadLetterQueue(givenUp)
            .build()
        )
      )
      .build();
    simulator.readyBefore(schedule);
    return schedule;
  }
}
