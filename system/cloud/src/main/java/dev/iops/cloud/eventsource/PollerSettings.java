package dev.iops.cloud.eventsource;

import java.time.Duration;

/**
 * How pollers pace themselves.
 *
 * @param kinesisInterval wait after a read of a shared Kinesis stream that gave nothing; AWS: one second (Lambda developer guide, "Using Lambda to
 *     process records from Amazon Kinesis Data Streams")
 * @param dynamoDbInterval the same for a table's stream; AWS: four reads a second ("Using AWS Lambda with Amazon
 *     DynamoDB")
 * @param pushDelay from a record's arrival until a consumer of its stream is given it. AWS: typically 70 ms on average from
 *     the put to the consumer ("Develop consumers", Kinesis Data Streams Developer Guide); 60 ms leaves room for what the
 *     way takes on this machine
 * @param consumerArnInRecords whether {@code eventSourceARN} of a consumer's records is the consumer's ARN, as the mapping
 *     names its source, or else the stream's. UNKNOWN: no record from AWS has been published
 * @param discoveryInterval how often new shards are looked for; AWS gives no number
 * @param firstRetryDelay wait before the first retry of a batch; doubles with each. AWS backs off, but gives no numbers
 * @param longestRetryDelay where doubling ends
 */
public record PollerSettings(
  Duration kinesisInterval,
  Duration dynamoDbInterval,
  Duration pushDelay,
  boolean consumerArnInRecords,
  Duration discoveryInterval,
  Duration firstRetryDelay,
  Duration longestRetryDelay
) {
  /** AWS's own cadence where it is known. */
  public static final PollerSettings LIKE_AWS = new PollerSettings(
    Duration.ofSeconds(1),
    Duration.ofMillis(250),
    Duration.ofMillis(60),
    true,
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
