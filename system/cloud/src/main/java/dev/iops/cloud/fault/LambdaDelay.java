package dev.iops.cloud.fault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Lets the handler of every n-th invocation of some functions take longer, as one does whose own calls are slow: the time
 * passes before the handler begins, counts as its run, and leaves it less of its timeout. With {@code more} each one takes
 * longer than the one before it by as much, as with work that is left behind and met again: a table that is scanned whole
 * and from which nothing is removed ("Best practices for querying and scanning data", Amazon DynamoDB Developer Guide).
 */
final class LambdaDelay implements InvocationFault {

  static final String NAME = "lambda-delay";

  private final Predicate<String> struck;
  private final Duration by;
  private final Duration more;
  private final AtomicLong strikes = new AtomicLong();

  LambdaDelay(FaultArguments given) {
    by = given.duration("by");
    more = given
      .text("more")
      .map(_there -> given.duration("more"))
      .orElse(Duration.ZERO);
    String growing = more.isZero() ? "" : ", and the next one " + given.number("more") + " ms more";
    struck = given.invocations("an invocation takes " + given.number("by") + " ms longer" + growing);
  }

  @Override
  public Disturbance next(String function) {
    return struck.test(function)
      ? new Disturbance(false, false, false, by.plus(more.multipliedBy(strikes.getAndIncrement())))
      : Disturbance.NONE;
  }
}
