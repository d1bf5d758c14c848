package dev.iops.infra;

import static dev.iops.infra.EnvironmentKey.EVENT_STREAM_NAME;
import static dev.iops.infra.EnvironmentKey.METRICS_TABLE_NAME;
import static dev.iops.infra.EnvironmentKey.POISON_QUEUE_URL;
import static dev.iops.infra.EnvironmentKey.RISK_THRESHOLD;
import static dev.iops.infra.EnvironmentKey.SIMULATOR_EVENTS_PER_STREAM;
import static dev.iops.infra.EnvironmentKey.SIMULATOR_STREAMS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.kinesis.CfnStreamConsumer;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** From the simulated fact to the item in the metrics table: Simulator, event stream, Processor, table. */
final class CoreStack extends Stack {

  /**
   * One shard would carry the 500 events of a minute (it takes 1,000 records/s; Kinesis Data Streams Developer Guide,
   * "Quotas and limits"). Two leave room for runs that overlap, and show code that relies on there being one.
   */
  static final int SHARDS = 2;

  /** Five writes at a time for each shard bring a burst of 500 events through in well under a second. */
  private static final StreamTrigger PROCESSOR_TRIGGER = new StreamTrigger(5, 5, Duration.ofHours(1));

  private final Table metrics;

  CoreStack(Construct scope, StackProps props, Path lambdaJar) {
    super(scope, Names.CORE_STACK, props);
    Stream events = Stream.Builder.create(this, "EventStream")
      .streamMode(StreamMode.PROVISIONED)
      .shardCount(SHARDS)
      .encryption(StreamEncryption.MANAGED)
      .build();
    this.metrics = DashboardTable.named(this, "MetricsTable", Names.METRICS_TABLE)
      .partitionKey(DashboardTable.key("entity_id"))
      .sortKey(DashboardTable.key("entity_type"))
      .stream(StreamViewType.NEW_AND_OLD_IMAGES)
      .build();
    output("EventStreamName", events.getStreamName());
    output("MetricsTableName", metrics.getTableName());
    simulator(lambdaJar, events);
    processor(lambdaJar, events);
  }

  Table metricsTable() {
    return metrics;
  }

  private void simulator(Path lambdaJar, Stream events) {
    PipelineFunction simulator = new PipelineFunction(
      this,
      FunctionDefinition.SIMULATOR,
      lambdaJar,
      Map.of(EVENT_STREAM_NAME, events.getStreamName(), SIMULATOR_STREAMS, "50", SIMULATOR_EVENTS_PER_STREAM, "10")
    ).allow(events.getStreamArn(), "kinesis:PutRecords");
    Queue givenUp = DeadLetterQueue.create(this, "SimulatorDeadLetterQueue");
    Rule schedule = SimulatorSchedule.create(this, simulator, givenUp);
    output("SimulatorFunctionName", simulator.function().getFunctionName());
    output("SimulatorScheduleName", schedule.getRuleName());
    output("SimulatorDeadLetterQueueUrl", givenUp.getQueueUrl());
  }

  private void processor(Path lambdaJar, Stream events) {
    String consumerArn = consumer(events).getAttrConsumerArn();
    Queue poison = DeadLetterQueue.create(this, "PoisonQueue");
    Queue givenUp = DeadLetterQueue.create(this, "ProcessorDeadLetterQueue");
    PipelineFunction processor = new PipelineFunction(
      this,
      FunctionDefinition.PROCESSOR,
      lambdaJar,
      Map.of(METRICS_TABLE_NAME, metrics.getTableName(), POISON_QUEUE_URL, poison.getQueueUrl(), RISK_THRESHOLD, "80")
    )
      .allow(
        events.getStreamArn(),
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards"
      )
      .allow(consumerArn, "kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard")
      .allow(metrics.getTableArn(), "dynamodb:UpdateItem")
      .allow(poison.getQueueArn(), "sqs:SendMessage");
    CfnEventSourceMapping mapping = PROCESSOR_TRIGGER.create(
      this,
      "ProcessorEventSourceMapping",
      consumerArn,
      processor,
      givenUp
    );
    output("ProcessorFunctionName", processor.function().getFunctionName());
    output("PoisonQueueUrl", poison.getQueueUrl());
    output("ProcessorDeadLetterQueueUrl", givenUp.getQueueUrl());
    output("ProcessorEventSourceMappingId", mapping.getRef());
  }

  /**
   * Records are pushed to a consumer, typically within 70 ms, at a throughput of its own. Without one Lambda asks each
   * shard once a second, and a dashboard is up to a second late by that alone ("Develop consumers", Kinesis Data Streams
   * Developer Guide; "Using Lambda to process records from Amazon Kinesis Data Streams", Lambda Developer Guide).
   */
  private CfnStreamConsumer consumer(Stream events) {
    return CfnStreamConsumer.Builder.create(this, "ProcessorConsumer")
      .streamArn(events.getStreamArn())
      .consumerName(Names.PROCESSOR_CONSUMER)
      .build();
  }

  private void output(String key, String value) {
    CfnOutput.Builder.create(this, key).value(value).build();
  }
}
