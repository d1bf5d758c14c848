package dev.iops.cloud.kinesis;

import dev.iops.cloud.fault.PutFault;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.JsonOperations;

/** Kinesis on the wire: the operations that the embedded cloud answers. */
public final class KinesisService {

  private KinesisService() {}

  /** The service for the shared endpoint; it answers for the given streams. */
  public static AwsService over(KinesisStreams streams) {
    return over(streams, PutFault.NONE);
  }

  /** The same with puts that a fault may disturb. */
  public static AwsService over(KinesisStreams streams, PutFault fault) {
    var streamOperations = new StreamOperations(streams);
    var retention = new RetentionOperations(streams);
    var puts = new PutOperations(streams, fault);
    var consumers = new ConsumerOperations(streams);
    var reshards = new ReshardOperations(streams);
    return new JsonOperations("kinesis", "Kinesis_20131202")
      .on("CreateStream", streamOperations::createStream)
      .on("DeleteStream", streamOperations::deleteStream)
      .on("DescribeStream", streamOperations::describeStream)
      .on("DescribeStreamSummary", streamOperations::describeStreamSummary)
      .on("ListStreams", streamOperations::listStreams)
      .on("IncreaseStreamRetentionPeriod", retention::increase)
      .on("DecreaseStreamRetentionPeriod", retention::decrease)
      .on("ListShards", new ShardOperations(streams)::listShards)
      .on("SplitShard", reshards::splitShard)
      .on("MergeShards", reshards::mergeShards)
      .on("RegisterStreamConsumer", consumers::register)
      .on("DescribeStreamConsumer", consumers::describe)
      .on("ListStreamConsumers", consumers::list)
      .on("DeregisterStreamConsumer", consumers::deregister)
      .on("PutRecord", puts::putRecord)
      .on("PutRecords", puts::putRecords)
      .on("GetShardIterator", new IteratorOperations(streams)::getShardIterator)
      .on("GetRecords", new ReadOperations(streams)::getRecords);
  }
}
