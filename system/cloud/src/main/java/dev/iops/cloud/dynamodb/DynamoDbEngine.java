package dev.iops.cloud.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What stores the items: the local engine, or any endpoint that the AWS SDK can reach. Thread-safe. */
public interface DynamoDbEngine extends AutoCloseable {
  /** Tables and items. Its errors are {@code AwsServiceException}s with AWS's codes. */
  DynamoDbClient tables();

  /** The tables' streams. */
  DynamoDbStreamsClient streams();

  /** What its ARNs start with, such as {@code arn:aws:dynamodb:us-east-2:123456789012:}. */
  String arnPrefix();

  @Override
  void close();
}
