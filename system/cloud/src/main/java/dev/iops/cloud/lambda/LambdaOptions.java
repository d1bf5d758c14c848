package dev.iops.cloud.lambda;

import java.time.Duration;
import java.util.List;
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
 * @param coldStart what the start of an environment takes besides the work of this machine; zero by default
 */
public record LambdaOptions(
  String region,
  String account,
  Supplier<String> endpointUrl,
  int accountConcurrency,
  List<Duration> asyncRetryDelays,
  Duration coldStart
) {
  /** AWS's own values. */
  public static LambdaOptions like(String region, String account, Supplier<String> endpointUrl) {
    return new LambdaOptions(
      region,
      account,
      endpointUrl,
      1_000,
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
      Duration.ZERO
    );
  }

  /** The same with slower starts. */
  public LambdaOptions withColdStart(Duration delay) {
    return new LambdaOptions(region, account, endpointUrl, accountConcurrency, asyncRetryDelays, delay);
  }

  /** The same with another limit of concurrent invocations. */
  public LambdaOptions withAccountConcurrency(int limit) {
    return new LambdaOptions(region, account, endpointUrl, limit, asyncRetryDelays, coldStart);
  }

  /** The ARN of the function with this name. */
  public String functionArn(String name) {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }
}
