package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.e2e.scenarios.SharedCloud;
import dev.iops.target.StackOutputs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The asynchronous clients of the AWS SDK for Java at their defaults: Netty, CBOR, and for Kinesis HTTP/2. */
@Timeout(120)
class AsyncClientsTest {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int PUTS_AT_ONCE = 40;

  private static RunningCloud cloud;
  private static StackOutputs outputs;

  @BeforeAll
  static void up() {
    cloud = SharedCloud.cloud();
    outputs = cloud.target().outputs();
  }

  @Test
  void kinesisTakesManyPutsAtOnceAndGivesThemBack() {
    try (var kinesis = client(KinesisAsyncClient.builder())) {
      String stream = "async";
      kinesis.createStream(r -> r.streamName(stream).shardCount(1)).join();
      assertThat(
        kinesis
          .describeStreamSummary(r -> r.streamName(stream))
          .join()
          .streamDescriptionSummary()
          .openShardCount()
      ).isEqualTo(1);
      String shard = kinesis
        .listShards(r -> r.streamName(stream))
        .join()
        .shards()
        .getFirst()
        .shardId();

      var puts = IntStream.range(0, PUTS_AT_ONCE)
        .mapToObj(i ->
          kinesis.putRecord(r ->
            r
              .streamName(stream)
              .partitionKey("p")
              .data(bytes("record " + i))
          )
        )
        .toList();
      CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).join();
      var last = PutRecordsRequestEntry.builder().partitionKey("p").data(bytes("the last")).build();
      kinesis.putRecords(r -> r.streamName(stream).records(List.of(last))).join();

      String iterator = kinesis
        .getShardIterator(r -> r.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .join()
        .shardIterator();
      List<String> read = kinesis
        .getRecords(r -> r.shardIterator(iterator))
        .join()
        .records()
        .stream()
        .map(record -> record.data().asUtf8String())
        .toList();
      assertThat(read)
        .hasSize(PUTS_AT_ONCE + 1)
        .endsWith("the last")
        .contains("record 0", "record 39");
      assertThat(
        kinesis
          .describeStream(r -> r.streamName(stream))
          .join()
          .streamDescription()
          .shards()
      ).hasSize(1);
    }
  }

  @Test
  void consumersAreRegisteredAndSubscribingIsRefusedByName() {
    try (var kinesis = client(KinesisAsyncClient.builder())) {
      var arn = kinesis
        .describeStreamSummary(r -> r.streamName(outputs.eventStreamName()))
        .join()
        .streamDescriptionSummary()
        .streamARN();
      String consumerArn = kinesis
        .registerStreamConsumer(r -> r.streamARN(arn).consumerName("c"))
        .join()
        .consumer()
        .consumerARN();
      assertThat(consumerArn).startsWith(arn + "/consumer/c:");
      var handler = SubscribeToShardResponseHandler.builder()
        .subscriber(_event -> {})
        .build();
      assertThatThrownBy(() ->
        kinesis
          .subscribeToShard(
            r ->
              r
                .consumerARN(consumerArn)
                .shardId("shardId-000000000000")
                .startingPosition(p -> p.type(ShardIteratorType.LATEST)),
            handler
          )
          .join()
      ).hasMessageContaining("does not emulate kinesis:SubscribeToShard");
    }
  }

  @Test
  void theTablesAndTheirStreams() {
    try (
      var dynamoDb = client(DynamoDbAsyncClient.builder());
      var streams = client(DynamoDbStreamsAsyncClient.builder())
    ) {
      String table = outputs.metricsTableName();
      var key = Map.of("entity_id", AttributeValue.fromS("async"), "entity_type", AttributeValue.fromS("test"));
      dynamoDb.putItem(r -> r.tableName(table).item(key)).join();
      assertThat(
        dynamoDb
          .getItem(r -> r.tableName(table).key(key))
          .join()
          .item()
      ).isEqualTo(key);

      String arn = dynamoDb
        .describeTable(r -> r.tableName(table))
        .join()
        .table()
        .latestStreamArn();
      assertThat(
        streams
          .listStreams(r -> r.tableName(table))
          .join()
          .streams()
          .getFirst()
          .streamArn()
      ).isEqualTo(arn);
      assertThat(
        streams
          .describeStream(r -> r.streamArn(arn))
          .join()
          .streamDescription()
          .shards()
      ).isNotEmpty();
    }
  }

  @Test
  void functionsAndTheirLogs() {
    try (var lambda = client(LambdaAsyncClient.builder()); var logs = client(CloudWatchLogsAsyncClient.builder())) {
      String name = outputs.simulatorFunctionName();
      var answer = lambda.invoke(r -> r.functionName(name).payload(SdkBytes.fromUtf8String("{}"))).join();
      assertThat(answer.payload().asUtf8String()).contains("\"emitted\":500");

      var events = logs.filterLogEvents(r -> r.logGroupName("/aws/lambda/" + name).filterPattern("REPORT")).join();
      assertThat(events.events()).isNotEmpty();
    }
  }

  @Test
  void queuesAndRules() {
    try (var sqs = client(SqsAsyncClient.builder()); var events = client(EventBridgeAsyncClient.builder())) {
      String queue = outputs.broadcasterDeadLetterQueueUrl();
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody("by an asynchronous client")).join();
      var received = sqs
        .receiveMessage(r -> r.queueUrl(queue))
        .join()
        .messages();
      assertThat(received.getFirst().body()).isEqualTo("by an asynchronous client");
      sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(received.getFirst().receiptHandle())).join();

      String rule = outputs.simulatorScheduleName();
      assertThat(
        events
          .describeRule(r -> r.name(rule))
          .join()
          .state()
      ).isEqualTo(RuleState.DISABLED);
    }
  }

  @Test
  void connections() throws Exception {
    var backend = new BackendClient(cloud.target());
    try (
      var gateway = client(ApiGatewayManagementApiAsyncClient.builder(), cloud.target().callbackUrl());
      var socket = RecordingWebSocket.connect(cloud.target().webSocketUrl())
    ) {
      String id = backend.awaitOnlyConnection();

      gateway.postToConnection(r -> r.connectionId(id).data(bytes("hello"))).join();
      await()
        .atMost(SOON)
        // among what other tests' events may still bring
        .untilAsserted(() -> assertThat(socket.texts()).containsOnlyOnce("hello"));
      assertThat(
        gateway
          .getConnection(r -> r.connectionId(id))
          .join()
          .identity()
          .sourceIp()
      ).isEqualTo("127.0.0.1");
      gateway.deleteConnection(r -> r.connectionId(id)).join();
      assertThat(socket.closeCode()).isEqualTo(1000);
    }
  }

  private static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  private static <C> C client(AwsClientBuilder<?, C> builder) {
    return client(builder, cloud.target().endpoint().orElseThrow());
  }

  private static <C> C client(AwsClientBuilder<?, C> builder, URI endpoint) {
    builder.endpointOverride(endpoint);
    builder.region(Region.of(cloud.target().region()));
    builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    return builder.build();
  }
}
