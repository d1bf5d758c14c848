package dev.iops.cloud.eventsource;

import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.wire.AwsException;
import java.util.List;

/**
 * What a function's role must be allowed to do for a mapping to read its stream (Lambda developer guide, "Process Amazon
 * Kinesis Data Streams records with Lambda" and "Using AWS Lambda with Amazon DynamoDB", sections on permissions). A
 * mapping of a consumer needs what one of its stream needs, and SubscribeToShard on the consumer (Service Authorization
 * Reference, "Actions defined by Amazon Kinesis Data Streams"). Policies do not change here, so it is looked at once, when
 * the mapping is made.
 */
enum StreamReading {
  KINESIS("kinesis", "ListShards"),
  KINESIS_CONSUMER("kinesis", "ListShards"),
  DYNAMODB("dynamodb", "ListStreams");

  private static final String CONSUMER = "/consumer/";

  private final String service;
  private final String listing;

  StreamReading(String service, String listing) {
    this.service = service;
    this.listing = listing;
  }

  static StreamReading of(String sourceArn) {
    if (!sourceArn.contains(":kinesis:")) {
      return DYNAMODB;
    }
    return sourceArn.contains(CONSUMER) ? KINESIS_CONSUMER : KINESIS;
  }

  /**
   * Refuses a mapping that could not read, in the words of CreateEventSourceMapping.
   *
   * @throws AwsException {@code InvalidParameterValueException} if an action is missing
   */
  void check(Roles roles, MappingSettings mapping) {
    String sourceArn = mapping.streamArn();
    String streamArn = this == KINESIS_CONSUMER ? sourceArn.substring(0, sourceArn.indexOf(CONSUMER)) : sourceArn;
    for (String action : List.of("GetRecords", "GetShardIterator", "DescribeStream", listing)) {
      check(roles, mapping, action, streamArn);
    }
    if (this == KINESIS_CONSUMER) {
      check(roles, mapping, "SubscribeToShard", sourceArn);
    }
  }

  private void check(Roles roles, MappingSettings mapping, String action, String resourceArn) {
    String permission = service + ":" + action;
    if (!roles.allow(mapping.invokeIdentityArn(), permission, resourceArn)) {
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
          (this == KINESIS_CONSUMER ? " on " + resourceArn : "") +
          "; grant it in a policy that the mapping depends on"
      );
    }
  }
}
