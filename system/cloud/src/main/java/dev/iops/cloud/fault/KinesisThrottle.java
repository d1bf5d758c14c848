package dev.iops.cloud.fault;

/**
 * Refuses every n-th record of PutRecord and PutRecords with ProvisionedThroughputExceededException, the others of a request
 * being taken ("PutRecords", Kinesis API reference). On AWS a shard does so above 1 MB or 1,000 records a second ("Quotas
 * and limits"); a producer must send again what was refused.
 */
final class KinesisThrottle implements PutFault {

  static final String NAME = "kinesis-throttle";

  private final Occasions struck;

  KinesisThrottle(FaultArguments given) {
    struck = given.occasions("a record is refused, the rate exceeded");
  }

  @Override
  public boolean isThrottled(String stream, String shardId) {
    return struck.strikes(() -> stream + " " + shardId);
  }
}
