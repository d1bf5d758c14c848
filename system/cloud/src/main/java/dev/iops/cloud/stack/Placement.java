package dev.iops.cloud.stack;

/**
 * Where the stacks run.
 *
 * @param region such as {@code us-east-2}
 * @param accountId twelve digits
 */
public record Placement(String region, String accountId) {
  /** The account of the embedded cloud. */
  public static final String EMBEDDED_ACCOUNT = "000000000000";

  /** An ARN in this region and account, such as {@code arn("sqs", "my-queue")}. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
  }
}
