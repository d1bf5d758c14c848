package dev.iops.cloud.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a function is, as its template says.
 *
 * @param name the function's name
 * @param arn its unqualified ARN
 * @param role the ARN of its execution role
 * @param runtime the runtime's identifier, such as {@code java21}
 * @param handler {@code package.Class} or {@code package.Class::method}
 * @param description free text; empty if the template has none
 * @param code the jar with the function's code
 * @param environment the template's variables
 * @param timeout how long one invocation may run
 * @param memoryMb configured memory in MB; reported, not enforced
 * @param reservedConcurrency the function's own limit of concurrent invocations, if it has one
 * @param logGroup the log group it writes to
 * @param deadLetterArn where asynchronous events go that all attempts failed on
 */
public record FunctionSettings(
  String name,
  String arn,
  String role,
  String runtime,
  String handler,
  String description,
  Path code,
  Map<String, String> environment,
  Duration timeout,
  int memoryMb,
  OptionalInt reservedConcurrency,
  String logGroup,
  Optional<String> deadLetterArn
) {
  /** The only version there is: what the template deploys. */
  public static final String VERSION = "$LATEST";

  /** Takes a copy of the environment. */
  public FunctionSettings {
    environment = Map.copyOf(environment);
  }
}
