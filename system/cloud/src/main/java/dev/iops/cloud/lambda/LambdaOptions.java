package dev.iops.cloud.lambda;

import dev.iops.cloud.fault.InvocationFault;
import dev.iops.cloud.iam.Credentials;
import dev.iops.cloud.iam.Principals;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How functions are run.
 *
 * @param region the region in ARNs and in {@code AWS_REGION}
 * @param account the account in ARNs
 * @param endpointUrl gives {@code AWS_ENDPOINT_URL}; asked when an execution environment starts, so it may be known late
 * @param accountConcurrency concurrent invocations of all functions together; 1,000 by default (Lambda quotas)
 * @param asyncRetryDelays the waits before the first and the second retry of an asynchronous invocation; one and two
 *     minutes (Lambda developer guide, "How Lambda handles errors and retries with asynchronous invocation")
 * @param credentials what a function signs with; asked when an execution environment starts
 * @param coldStart what the start of an environment takes besides the work of this machine; zero by default
 * @param fault disturbs invocations
 */
public record LambdaOptions(
  String region,
  String account,
  Supplier<String> endpointUrl,
  int accountConcurrency,
  List<Duration> asyncRetryDelays,
  Function<FunctionSettings, Credentials> credentials,
  Duration coldStart,
  InvocationFault fault
) {
  /** AWS's own values, and keys that nobody else knows. */
  public static LambdaOptions like(String region, String account, Supplier<String> endpointUrl) {
    return new LambdaOptions(
      region,
      account,
      endpointUrl,
      1_000,
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
      issuedBy(new Principals(account)),
      Duration.ZERO,
      InvocationFault.NONE
    );
  }

  /** The same with keys of these principals. */
  public LambdaOptions with(Principals principals) {
    return with(accountConcurrency, issuedBy(principals), coldStart, fault);
  }

  /** The same with slower starts. */
  public LambdaOptions withColdStart(Duration delay) {
    return with(accountConcurrency, credentials, delay, fault);
  }

  /** The same with another limit of concurrent invocations. */
  public LambdaOptions withAccountConcurrency(int limit) {
    return with(limit, credentials, coldStart, fault);
  }

  /** The same with invocations that are disturbed. */
  public LambdaOptions with(InvocationFault disturbing) {
    return with(accountConcurrency, credentials, coldStart, disturbing);
  }

  private LambdaOptions with(
    int limit,
    Function<FunctionSettings, Credentials> keys,
    Duration delay,
    InvocationFault disturbing
  ) {
    return new LambdaOptions(region, account, endpointUrl, limit, asyncRetryDelays, keys, delay, disturbing);
  }

  private static Function<FunctionSettings, Credentials> issuedBy(Principals principals) {
    return function -> principals.function(function.name(), function.role());
  }

  /** The ARN of the function with this name. */
  public String functionArn(String name) {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }
}
