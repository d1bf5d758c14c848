package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreStackTest {

  private final StackTemplate core = Synthesized.shared().core();

  @Test
  void outputsAreThoseOfTheContractAndTheExportForTheOtherStack() {
    assertThat(
      core
        .outputs()
        .stream()
        .filter(key -> !key.startsWith("ExportsOutput"))
    ).containsExactlyInAnyOrder(
      "EventStreamName",
      "MetricsTableName",
      "SimulatorFunctionName",
      "ProcessorFunctionName",
      "SimulatorScheduleName",
      "PoisonQueueUrl",
      "SimulatorDeadLetterQueueUrl",
      "ProcessorDeadLetterQueueUrl",
      "ProcessorEventSourceMappingId"
    );
    assertThat(core.outputs())
      .filteredOn(key -> key.startsWith("ExportsOutput"))
      .hasSize(1);
  }

  @Test
  void theMetricsTableHasTheContractsNameKeysStreamAndExpiry() {
    JsonNode table = core.properties("AWS::DynamoDB::Table", "MetricsTable");

    assertThat(table.path("TableName").asText()).isEqualTo("iops-dashboard-metrics");
    assertThat(table.path("KeySchema").toString()).isEqualTo(
      """
      [{"AttributeName":"entity_id","KeyType":"HASH"},{"AttributeName":"entity_type","KeyType":"RANGE"}]"""
    );
    assertThat(table.at("/StreamSpecification/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
    assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
    assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void theEventStreamIsEncryptedAndHasTwoShards() {
    JsonNode stream = core.properties("AWS::Kinesis::Stream", "EventStream");

    assertThat(stream.path("ShardCount").asInt()).isEqualTo(2);
    assertThat(stream.at("/StreamEncryption/EncryptionType").asText()).isEqualTo("KMS");
  }

  @Test
  void theScheduleIsEveryMinuteAndDisabledUntilSomebodyEnablesIt() {
    JsonNode rule = core.properties("AWS::Events::Rule", "SimulatorSchedule");

    assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
    assertThat(rule.path("State").asText()).isEqualTo("DISABLED");
  }

  @Test
  void aMinuteThatCannotBeSimulatedEndsInTheDeadLetterQueueAfterOneRetry() {
    String queue = core.logicalId("AWS::SQS::Queue", "SimulatorDeadLetterQueue");
    JsonNode target = core.properties("AWS::Events::Rule", "SimulatorSchedule").at("/Targets/0");
    JsonNode invoke = core.properties("AWS::Lambda::EventInvokeConfig", "SimulatorInvokeConfig");

    assertThat(target.at("/RetryPolicy/MaximumRetryAttempts").asInt()).isEqualTo(1);
    assertThat(target.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()).isEqualTo(queue);
    assertThat(invoke.path("MaximumRetryAttempts").asInt()).isEqualTo(1);
    assertThat(invoke.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()).isEqualTo(queue);
  }

  @Test
  void theProcessorRetriesInOrderAndInBounds() {
    JsonNode mapping = core.properties("AWS::Lambda::EventSourceMapping", "ProcessorEventSourceMapping");

    assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
    assertThat(mapping.path("BatchSize").asInt()).isEqualTo(100);
    assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt(-1)).isZero();
    assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
    assertThat(mapping.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
    assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(5);
    assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(3600);
    assertThat(mapping.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()).isEqualTo(
      core.logicalId("AWS::SQS::Queue", "ProcessorDeadLetterQueue")
    );
  }

  @Test
  void theProcessorIsPushedItsRecordsAsAConsumerOfTheEventStream() {
    String stream = core.logicalId("AWS::Kinesis::Stream", "EventStream");
    String consumer = core.logicalId("AWS::Kinesis::StreamConsumer", "ProcessorConsumer");
    JsonNode properties = core.properties("AWS::Kinesis::StreamConsumer", "ProcessorConsumer");
    JsonNode mapping = core.properties("AWS::Lambda::EventSourceMapping", "ProcessorEventSourceMapping");
    String consumerArn = getAtt(consumer, "ConsumerARN");

    assertThat(properties.path("ConsumerName").asText()).isEqualTo("processor");
    assertThat(properties.path("StreamARN").toString()).isEqualTo(getAtt(stream, "Arn"));
    assertThat(mapping.path("EventSourceArn").toString()).isEqualTo(consumerArn);
  }

  @Test
  void theProcessorMayReadTheStreamAndSubscribeToItsOwnConsumerOnly() {
    String streamArn = getAtt(core.logicalId("AWS::Kinesis::Stream", "EventStream"), "Arn");
    String consumerArn = getAtt(core.logicalId("AWS::Kinesis::StreamConsumer", "ProcessorConsumer"), "ConsumerARN");
    List<JsonNode> reading = core
      .roleStatements()
      .filter(statement -> statement.path("Action").toString().contains("kinesis:"))
      .filter(statement -> !statement.path("Action").toString().contains("kinesis:PutRecords"))
      .toList();

    assertThat(reading)
      .extracting(statement -> statement.path("Resource").toString())
      .containsExactlyInAnyOrder(streamArn, consumerArn);
    assertThat(reading)
      .filteredOn(statement -> statement.path("Resource").toString().equals(consumerArn))
      .singleElement()
      .extracting(statement -> statement.path("Action").toString())
      .isEqualTo(
        """
        ["kinesis:DescribeStreamConsumer","kinesis:SubscribeToShard"]"""
      );
  }

  private static String getAtt(String logicalId, String attribute) {
    return "{\"Fn::GetAtt\":[\"%s\",\"%s\"]}".formatted(logicalId, attribute);
  }

  @Test
  void theFunctionsGetTheSettingsOfTheContract() {
    assertThat(environmentKeys("SimulatorFunction")).containsExactlyInAnyOrder(
      "EVENT_STREAM_NAME",
      "SIMULATOR_STREAMS",
      "SIMULATOR_EVENTS_PER_STREAM",
      "POWERTOOLS_SERVICE_NAME",
      "POWERTOOLS_METRICS_NAMESPACE"
    );
    assertThat(environmentKeys("ProcessorFunction")).containsExactlyInAnyOrder(
      "METRICS_TABLE_NAME",
      "POISON_QUEUE_URL",
      "RISK_THRESHOLD",
      "POWERTOOLS_SERVICE_NAME",
      "POWERTOOLS_METRICS_NAMESPACE"
    );
  }

  private Iterable<String> environmentKeys(String function) {
    return core
      .properties("AWS::Lambda::Function", function)
      .at("/Environment/Variables")
      .propertyStream()
      .map(Map.Entry::getKey)
      .toList();
  }
}
