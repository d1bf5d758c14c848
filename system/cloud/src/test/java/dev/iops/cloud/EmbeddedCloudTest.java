package dev.iops.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.iops.cloud.stack.AssemblyException;
import dev.iops.cloud.stack.TestAssembly;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

final class EmbeddedCloudTest {

  static final String TEMPLATE = """
  {'Resources': {
    'Table': {'Type': 'AWS::DynamoDB::Table', 'Properties': {'TableName': 'things',
      'AttributeDefinitions': [{'AttributeName': 'id', 'AttributeType': 'S'}],
      'KeySchema': [{'AttributeName': 'id', 'KeyType': 'HASH'}], 'BillingMode': 'PAY_PER_REQUEST',
      'StreamSpecification': {'StreamViewType': 'NEW_AND_OLD_IMAGES'},
      'TimeToLiveSpecification': {'AttributeName': 'expires_at', 'Enabled': true}}},
    'Queue': {'Type': 'AWS::SQS::Queue', 'Properties': {'VisibilityTimeout': 7}},
    'Alarm': {'Type': 'AWS::CloudWatch::Alarm', 'Properties': {'MetricName': 'Errors', 'Namespace': 'AWS/Lambda',
      'Dimensions': [{'Name': 'FunctionName', 'Value': {'Ref': 'Queue'}}], 'AlarmActions': [{'Fn::GetAtt': ['Queue', 'Arn']}],
      'ComparisonOperator': 'GreaterThanThreshold', 'EvaluationPeriods': 1, 'Threshold': 0}},
    'Composite': {'Type': 'AWS::CloudWatch::CompositeAlarm', 'Properties': {
      'AlarmRule': {'Fn::Sub': 'ALARM(${Alarm})'}}},
    'Board': {'Type': 'AWS::CloudWatch::Dashboard', 'Properties': {'DashboardName': 'd', 'DashboardBody': '{}'}},
    'Filter': {'Type': 'AWS::Logs::MetricFilter', 'Properties': {'LogGroupName': {'Ref': 'Logs'},
      'FilterPattern': 'ERROR', 'MetricTransformations': []}},
    'Key': {'Type': 'AWS::KMS::Key', 'Properties': {'Description': 'd', 'EnableKeyRotation': true}},
    'Logs': {'Type': 'AWS::Logs::LogGroup', 'Properties': {'LogGroupName': '/app'}}},
   'Outputs': {'Table': {'Value': {'Ref': 'Table'}}, 'Stream': {'Value': {'Fn::GetAtt': ['Table', 'StreamArn']}},
     'QueueUrl': {'Value': {'Ref': 'Queue'}}, 'QueueArn': {'Value': {'Fn::GetAtt': ['Queue', 'Arn']}}}}
  """;

  @TempDir
  private static Path folder;

  private static EmbeddedCloud cloud;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.of(new TestAssembly(folder).stack("App", TEMPLATE).write()));
    dynamo = client(DynamoDbClient.builder());
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    cloud.close();
  }

  private static <C> C client(AwsClientBuilder<?, C> builder) {
    builder.endpointOverride(cloud.endpoint());
    builder.region(Region.US_EAST_2);
    builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    return builder.build();
  }

  @Test
  void namesItselfInTheOutputs() {
    assertThat(cloud.outputs()).containsOnlyKeys("App", "EmbeddedCloud");
    assertThat(cloud.outputs().get("EmbeddedCloud"))
      .containsEntry("EndpointUrl", cloud.endpoint().toString())
      .containsEntry("Region", "us-east-2");
    assertThat(cloud.outputs().get("App").get("Stream")).startsWith(
      "arn:aws:dynamodb:us-east-2:000000000000:table/things/stream/"
    );
  }

  @Test
  void aTypeWithoutAnyEffectIsOneLineHoweverManyPropertiesItHas() {
    assertThat(cloud.notEmulated()).containsOnlyOnce("not emulated: AWS::KMS::Key - nothing is encrypted here");
  }

  /** Permissions to read a table's stream are checked by the stream that an iterator names. */
  @Test
  void anIteratorOfATableStreamNamesItsStreamBetweenBars() {
    String stream = cloud.outputs().get("App").get("Stream");
    try (DynamoDbStreamsClient streams = client(DynamoDbStreamsClient.builder())) {
      String shard = streams
        .describeStream(describe -> describe.streamArn(stream))
        .streamDescription()
        .shards()
        .getFirst()
        .shardId();
      String iterator = streams
        .getShardIterator(get -> get.streamArn(stream).shardId(shard).shardIteratorType("TRIM_HORIZON"))
        .shardIterator();
      assertThat(iterator).matches(
        "[^|]*\\|?arn:aws:dynamodb:[^|]*:" + stream.substring(stream.indexOf("table/")) + "\\|.*"
      );
    }
  }

  @Test
  void keepsEveryAttributeType() {
    Map<String, AttributeValue> item = Map.of(
      "id",
      AttributeValue.fromS("types"),
      "n",
      AttributeValue.fromN("12345678901234567890.5"),
      "b",
      AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { 0, -1, 7 })),
      "bool",
      AttributeValue.fromBool(true),
      "nul",
      AttributeValue.fromNul(true),
      "ss",
      AttributeValue.fromSs(List.of("a", "b")),
      "ns",
      AttributeValue.fromNs(List.of("1", "2")),
      "l",
      AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromL(List.of()))),
      "m",
      AttributeValue.fromM(Map.of("tableArn", AttributeValue.fromS("arn:aws:dynamodb:us-east-2:000000000000:x")))
    );
    dynamo.putItem(put -> put.tableName("things").item(item));
    var read = dynamo.getItem(get -> get.tableName("things").key(Map.of("id", AttributeValue.fromS("types"))));
    assertThat(read.item()).isEqualTo(item);
  }

  @Test
  void answersAFailedConditionWithTheItem() {
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("taken"), "n", AttributeValue.fromN("1"));
    dynamo.putItem(put -> put.tableName("things").item(item));
    var error = catchThrowableOfType(ConditionalCheckFailedException.class, () ->
      dynamo.putItem(put ->
        put
          .tableName("things")
          .item(item)
          .conditionExpression("attribute_not_exists(id)")
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
      )
    );
    assertThat(error.item()).isEqualTo(item);
    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
  }

  @Test
  void saysWhyATransactionWasCancelled() {
    var put = Put.builder()
      .tableName("things")
      .item(Map.of("id", AttributeValue.fromS("absent")))
      .conditionExpression("attribute_exists(id)");
    var error = catchThrowableOfType(TransactionCanceledException.class, () ->
      dynamo.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder().put(put.build()).build()))
    );
    assertThat(error.cancellationReasons())
      .extracting(reason -> reason.code())
      .containsExactly("ConditionalCheckFailed");
  }

  @Test
  void usesTheErrorCodesOfDynamoDb() {
    assertThatThrownBy(() -> dynamo.describeTable(request -> request.tableName("nowhere"))).isInstanceOf(
      ResourceNotFoundException.class
    );
    var invalid = catchThrowableOfType(DynamoDbException.class, () ->
      dynamo.putItem(put -> put.tableName("things").item(Map.of("other", AttributeValue.fromS("x"))))
    );
    assertThat(invalid.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(invalid.statusCode()).isEqualTo(400);
  }

  @Test
  void tellsTheTimeToLiveOfATable() {
    var description = dynamo.describeTimeToLive(request -> request.tableName("things")).timeToLiveDescription();
    assertThat(description.timeToLiveStatusAsString()).isEqualTo("ENABLED");
    assertThat(description.attributeName()).isEqualTo("expires_at");
  }

  @Test
  void deliversMessagesUnderTheQueueUrlOfTheOutputs() {
    String url = cloud.outputs().get("App").get("QueueUrl");
    assertThat(url).startsWith(cloud.endpoint() + "/000000000000/App-Queue-");
    try (SqsClient sqs = client(SqsClient.builder())) {
      sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));
      var received = sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5)).messages();
      assertThat(received)
        .extracting(message -> message.body())
        .containsExactly("hello");
      assertThat(
        sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNamesWithStrings("All")).attributesAsStrings()
      )
        .containsEntry("VisibilityTimeout", "7")
        .containsEntry("QueueArn", cloud.outputs().get("App").get("QueueArn"));
    }
  }

  @Test
  void pagesAndFiltersLogs() {
    try (CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
      logs.createLogStream(create -> create.logGroupName("/app").logStreamName("s"));
      List<InputLogEvent> events = List.of(event(1000, "one ERROR"), event(2000, "two"), event(3000, "three ERROR"));
      logs.putLogEvents(put -> put.logGroupName("/app").logStreamName("s").logEvents(events));
      var pages = logs.filterLogEventsPaginator(filter -> filter.logGroupName("/app").filterPattern("ERROR").limit(1));
      assertThat(pages.events())
        .extracting(event -> event.message())
        .containsExactly("one ERROR", "three ERROR");
      var tail = logs.getLogEvents(get -> get.logGroupName("/app").logStreamName("s").limit(2));
      assertThat(tail.events())
        .extracting(event -> event.message())
        .containsExactly("two", "three ERROR");
    }
  }

  private static InputLogEvent event(long epochMillis, String message) {
    return InputLogEvent.builder().timestamp(epochMillis).message(message).build();
  }

  @Test
  void alarmsAndDashboardsDoNotKeepItFromStarting() {
    assertThat(cloud.notEmulated()).contains(
      "not emulated: AWS::CloudWatch::Alarm - metrics are kept here, but nothing watches or draws them",
      "not emulated: AWS::CloudWatch::CompositeAlarm - metrics are kept here, but nothing watches or draws them",
      "not emulated: AWS::CloudWatch::Dashboard - metrics are kept here, but nothing watches or draws them",
      "not emulated: AWS::Logs::MetricFilter - log events become metrics here in the embedded metric format only"
    );
  }

  @Test
  void countsMetricsOfStreamsAndOfLogLinesInTheEmbeddedFormat() {
    try (
      KinesisClient kinesis = client(KinesisClient.builder());
      CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder());
      CloudWatchClient metrics = client(CloudWatchClient.builder())
    ) {
      kinesis.createStream(create -> create.streamName("counted").shardCount(1));
      kinesis.putRecord(put -> put.streamName("counted").partitionKey("k").data(SdkBytes.fromUtf8String("x")));
      long now = System.currentTimeMillis();
      String line =
        "{\"_aws\":{\"Timestamp\":" +
        now +
        ",\"CloudWatchMetrics\":[{\"Namespace\":\"App\",\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"n\"}]}]},\"n\":1}";
      logs.createLogStream(create -> create.logGroupName("/app").logStreamName("embedded"));
      logs.putLogEvents(put -> put.logGroupName("/app").logStreamName("embedded").logEvents(event(now, line)));
      assertThat(metrics.listMetrics(list -> list.metricName("IncomingRecords")).metrics())
        .singleElement()
        .satisfies(metric -> assertThat(metric.dimensions().getFirst().value()).isEqualTo("counted"));
      assertThat(metrics.listMetrics(list -> list.namespace("App")).metrics()).hasSize(1);
    }
  }

  @Test
  void namesWhatItEmulatesWhenAskedForAnotherService() throws Exception {
    HttpResponse<String> answer = post("Nowhere_1.Do", "application/x-amz-json-1.1", "{}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("UnknownOperationException");
    assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
    assertThat(answer.body()).contains("does not emulate Nowhere_1.Do", "kinesis", "dynamodb");
  }

  @Test
  void answersAnUnknownQueryServiceInXml() throws Exception {
    HttpResponse<String> answer = post("", "application/x-www-form-urlencoded", "Action=ListTopics&Version=2010-03-31");
    assertThat(answer.body()).startsWith(
      "<ErrorResponse><Error><Type>Sender</Type><Code>UnknownOperationException</Code>"
    );
  }

  @Test
  void sendsAChecksumWithItsDynamoDbAnswers() throws Exception {
    HttpResponse<String> answer = post("DynamoDB_20120810.ListTables", "application/x-amz-json-1.0", "{}");
    var crc = new java.util.zip.CRC32();
    crc.update(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(answer.headers().firstValue("x-amz-crc32")).contains(Long.toString(crc.getValue()));
  }

  @Test
  void refusesATemplateItCannotRun(@TempDir Path other) throws IOException {
    Path assembly = new TestAssembly(other).stack("Bad", "{'Resources': {'X': {'Type': 'AWS::EC2::VPC'}}}").write();
    assertThatThrownBy(() -> EmbeddedCloud.start(CloudOptions.of(assembly)))
      .isInstanceOf(AssemblyException.class)
      .hasMessageContaining("Bad/X (AWS::EC2::VPC)");
  }

  private static HttpResponse<String> post(String target, String contentType, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/"))
      .header("content-type", contentType)
      .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!target.isEmpty()) {
      request.header("x-amz-target", target);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
