package dev.iops.e2e.conformance.stack;

import java.util.function.UnaryOperator;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * The streams, and the table, behind which one function stands with a mapping of different settings each. The name of a
 * stream is the output {@code <id>StreamName}, its mapping's id the output {@code <id>MappingUuid}.
 */
final class EventSources {

  private static final Duration LONG_WINDOW = Duration.seconds(60);
  private static final Duration SHORT_WINDOW = Duration.seconds(5);

  private final Stack stack;
  private final Function function;

  EventSources(Stack stack, Function function) {
    this.stack = stack;
    this.function = function;
  }

  void create() {
    output("BatchFunctionArn", function.getFunctionArn());
    mapped("Gathered", 1, source -> source.batchSize(10).maxBatchingWindow(SHORT_WINDOW));
    mapped("Large", 1, source -> source.batchSize(100).maxBatchingWindow(LONG_WINDOW));
    unmapped("Unread");
    mapped("Sharded", 2, source -> source.batchSize(1).retryAttempts(3));
    mapped("Bisected", 1, source ->
      source.batchSize(4).maxBatchingWindow(LONG_WINDOW).bisectBatchOnError(true).retryAttempts(0)
    );
    mapped("Partial", 1, source ->
      source.batchSize(3).maxBatchingWindow(LONG_WINDOW).reportBatchItemFailures(true).retryAttempts(1)
    );
    mapped("Parallel", 1, source -> source.batchSize(1).parallelizationFactor(10));
    mapped("Paused", 1, source -> source.batchSize(1));
    mapped("Steady", 1, source -> source.batchSize(1));
    Queue failing = queue("Failing");
    mapped("Failing", 1, source ->
      source.batchSize(2).maxBatchingWindow(LONG_WINDOW).retryAttempts(1).onFailure(new SqsDlq(failing))
    );
    Queue aging = queue("Aging");
    mapped("Aging", 1, source -> source.batchSize(1).maxRecordAge(Duration.seconds(60)).onFailure(new SqsDlq(aging)));
    table();
  }

  private void mapped(String id, int shards, UnaryOperator<KinesisEventSource.Builder> settings) {
    KinesisEventSource source = settings
      .apply(KinesisEventSource.Builder.create(stream(id, shards)).startingPosition(StartingPosition.TRIM_HORIZON))
      .build();
    function.addEventSource(source);
    output(id + "MappingUuid", source.getEventSourceMappingId());
  }

  /** The function may read it; a test makes the mapping. */
  private void unmapped(String id) {
    Stream stream = stream(id, 1);
    stream.grantRead(function);
    output(id + "StreamArn", stream.getStreamArn());
  }

  private Stream stream(String id, int shards) {
    Stream stream = Stream.Builder.create(stack, id + "Stream")
      .shardCount(shards)
      // Any other value makes the template depend on the region.
      .encryption(StreamEncryption.UNENCRYPTED)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
    output(id + "StreamName", stream.getStreamName());
    return stream;
  }

  private Queue queue(String id) {
    Queue queue = Queue.Builder.create(stack, id + "Queue")
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
    output(id + "QueueUrl", queue.getQueueUrl());
    return queue;
  }

  private void table() {
    Table changed = Table.Builder.create(stack, "Changed")
      .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
      .stream(StreamViewType.NEW_AND_OLD_IMAGES)
      .billingMode(BillingMode.PAY_PER_REQUEST)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
    function.addEventSource(
      DynamoEventSource.Builder.create(changed).startingPosition(StartingPosition.TRIM_HORIZON).batchSize(1).build()
    );
    output("ChangedTableName", changed.getTableName());
  }

  private void output(String key, String value) {
    CfnOutput.Builder.create(stack, key).value(value).build();
  }
}
