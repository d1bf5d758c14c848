package dev.iops.cloud.fault;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Ends the environment that every n-th invocation of some functions would have used, so that it starts cold. Lambda ends
 * environments every few hours also of functions that are invoked all the time ("Understanding the Lambda execution
 * environment lifecycle").
 */
final class LambdaCold implements InvocationFault {

  static final String NAME = "lambda-cold";

  private static final Disturbance COLD = new Disturbance(true, false, false, Duration.ZERO);

  private final Predicate<String> struck;

  LambdaCold(FaultArguments given) {
    struck = given.invocations("an invocation starts cold");
  }

  @Override
  public Disturbance next(String function) {
    return struck.test(function) ? COLD : Disturbance.NONE;
  }
}
