package dev.iops.cloud;

import dev.iops.cloud.eventsource.EventSourceMapping;
import dev.iops.cloud.eventsource.Mappings;
import dev.iops.cloud.lambda.FunctionSettings;
import dev.iops.cloud.lambda.Functions;

/** Starts execution environments before the first event comes. */
final class WarmUp {

  private WarmUp() {}

  /** Starts as many of each function as its mappings may invoke at once, and one of a function without mappings. */
  static void of(Functions functions, Mappings mappings) {
    functions.warmUp(function -> Math.max(1, invocationsAtOnce(function, mappings)));
  }

  private static int invocationsAtOnce(FunctionSettings function, Mappings mappings) {
    return mappings
      .all()
      .stream()
      .filter(mapping -> mapping.settings().functionArn().equals(function.arn()))
      .mapToInt(EventSourceMapping::invocationsAtOnce)
      .sum();
  }
}
