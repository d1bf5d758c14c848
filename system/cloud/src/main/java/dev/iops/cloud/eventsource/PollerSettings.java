package dev.iops.cloud.eventsource;

import java.time.Duration;

/**
 * How pollers pace themselves.
 *
 * @param kinesisInterval wait after a read that gave nothing; AWS: one second (Lambda developer guide, "Using Lambda to
 *     process records from Amazon Kinesis Data Streams")
 * @param dynamoDbInterval the same for a table's stream; AWS: four reads a second ("Using AWS Lambda with Amazon
 *     DynamoDB")
 * @param discoveryInterval how often new shards are looked for; AWS gives no number
 * @param firstRetryDelay wait before the first retry of a batch; doubles with each. AWS backs off, but gives no numbers
 * @param longestRetryDelay where doubling ends
 */
public record PollerSettings(
  Duration kinesisInterval,
  Duration dynamoDbInterval,
  Duration discoveryInterval,
  Duration firstRetryDelay,
  Duration longestRetryDelay
) {
  /** AWS's own cadence where it is known. */
  public static final PollerSettings LIKE_AWS = new PollerSettings(
    Duration.ofSeconds(1),
    Duration.ofMillis(250),
    Duration.ofSeconds(10),
    Duration.ofMillis(500),
    Duration.ofSeconds(30)
  );

  Duration interval(String streamArn) {
    return streamArn.contains(":dynamodb:") ? dynamoDbInterval : kinesisInterval;
  }

  /** The wait before attempt {@code failures + 1}. */
  Duration retryDelay(int failures) {
    Duration doubled = firstRetryDelay.multipliedBy(1L << Math.min(failures - 1, 20));
    return doubled.compareTo(longestRetryDelay) < 0 ? doubled : longestRetryDelay;
  }
}
