package dev.iops.cloud.fault;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lets every n-th invocation of some functions run into the function's timeout without the handler having run, as one that
 * hangs at its first call does. Lambda then ends the environment ("Configure Lambda function timeout"; "Understanding the
 * Lambda execution environment lifecycle", shutdown phase).
 */
final class LambdaTimeout implements InvocationFault {

  static final String NAME = "lambda-timeout";

  private static final Disturbance HANGS = new Disturbance(false, false, true, Duration.ZERO);

  private final Predicate<String> struck;

  LambdaTimeout(FaultArguments given) {
    struck = given.invocations("an invocation runs into its timeout");
  }

  @Override
  public Disturbance next(String function) {
    return struck.test(function) ? HANGS : Disturbance.NONE;
  }
}
