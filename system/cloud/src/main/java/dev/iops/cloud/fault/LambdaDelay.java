package dev.iops.cloud.fault;

import java.util.function.Predicate;

/**
 * Lets the handler of every n-th invocation of some functions take longer, as one does whose own calls are slow: the time
 * passes before the handler begins, counts as its run, and leaves it less of its timeout.
 */
final class LambdaDelay implements InvocationFault {

  static final String NAME = "lambda-delay";

  private final Predicate<String> struck;
  private final Disturbance slower;

  LambdaDelay(FaultArguments given) {
    struck = given.invocations("an invocation takes " + given.number("by") + " ms longer");
    slower = new Disturbance(false, false, false, given.duration("by"));
  }

  @Override
  public Disturbance next(String function) {
    return struck.test(function) ? slower : Disturbance.NONE;
  }
}
