package dev.iops.cloud.eventsource;

import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.wire.AwsException;
import java.util.List;

/**
 * What a function's role must be allowed to do for a mapping to read its stream (Lambda developer guide, "Process Amazon
 * Kinesis Data Streams records with Lambda" and "Using AWS Lambda with Amazon DynamoDB", sections on permissions).
 * Policies do not change here, so it is looked at once, when the mapping is made.
 */
enum StreamReading {
  KINESIS("kinesis", "ListShards"),
  DYNAMODB("dynamodb", "ListStreams");

  private final String service;
  private final String listing;

  StreamReading(String service, String listing) {
    this.service = service;
    this.listing = listing;
  }

  static StreamReading of(String streamArn) {
    return streamArn.contains(":kinesis:") ? KINESIS : DYNAMODB;
  }

  /**
   * Refuses a mapping that could not read, in the words of CreateEventSourceMapping.
   *
   * @throws AwsException {@code InvalidParameterValueException} if an action is missing
   */
  void check(Roles roles, MappingSettings mapping) {
    for (String action : List.of("GetRecords", "GetShardIterator", "DescribeStream", listing)) {
      String permission = service + ":" + action;
      if (!roles.allow(mapping.invokeIdentityArn(), permission, mapping.streamArn())) {
        throw AwsException.badRequest(
          "InvalidParameterValueException",
          "EventSourceArn: Cannot access stream " +
            mapping.streamArn() +
            ". Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and " +
            listing +
            " Actions on your stream in IAM. " +
            mapping.invokeIdentityArn() +
            " may not " +
            permission +
            "; grant it in a policy that the mapping depends on"
        );
      }
    }
  }
}
