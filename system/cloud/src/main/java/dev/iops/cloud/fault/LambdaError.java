package dev.iops.cloud.fault;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lets every n-th invocation of some functions fail with an unhandled error before the handler runs. What follows is the
 * invoker's affair: a mapping tries the batch again, the gateway answers an error, an asynchronous invocation is repeated
 * twice ("Understanding retry behavior in Lambda").
 */
final class LambdaError implements InvocationFault {

  static final String NAME = "lambda-error";

  private static final Disturbance FAILS = new Disturbance(false, true, false, Duration.ZERO);

  private final Predicate<String> struck;

  LambdaError(FaultArguments given) {
    struck = given.invocations("an invocation fails");
  }

  @Override
  public Disturbance next(String function) {
    return struck.test(function) ? FAILS : Disturbance.NONE;
  }
}
