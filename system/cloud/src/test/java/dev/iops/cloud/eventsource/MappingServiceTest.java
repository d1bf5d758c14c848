package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.lambda.FunctionSettings;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingServiceTest {

  private static final String PATH = "/2015-03-31/event-source-mappings";
  private static final String PREFIX = "arn:aws:lambda:us-east-2:000000000000:function:";
  private static final String CREATE = "'FunctionName':'f','EventSourceArn':'" + MappingFixture.STREAM + "'";
  private static final String FROM_START = CREATE + ",'StartingPosition':'TRIM_HORIZON'";

  private final ManualTimeline timeline = new ManualTimeline();
  private final MemorySource source = new MemorySource();
  private final Mappings mappings = new Mappings();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final RecordingFunction function = new RecordingFunction(this::answer);
  private final MappingFactory factory = new MappingFactory(
    mappings,
    MappingServiceTest::function,
    function,
    new Roles(),
    _function -> (arn, body, attributes) -> {},
    RecordFault.NONE,
    timeline,
    PollerSettings.LIKE_AWS,
    arn -> arn.endsWith("/s") ? Optional.of(source) : Optional.empty(),
    MetricSink.NONE
  );
  private final MappingService service = new MappingService(mappings, factory);

  @BeforeEach
  void openShard() {
    source.open("shard-0");
  }

  @AfterEach
  void stop() {
    release.countDown();
    mappings.close();
  }

  private String answer(List<String> batch) {
    inside.countDown();
    if (batch.contains("held")) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return batch.contains("poison") ? null : "null";
  }

  private static FunctionSettings function(String name) {
    if (!name.startsWith("f") && !name.startsWith(PREFIX + "f")) {
      throw new AwsException(404, "ResourceNotFoundException", "Function not found: " + name);
    }
    return new FunctionSettings(
      name,
      name.startsWith(PREFIX) ? name : PREFIX + name,
      "arn:aws:iam::000000000000:role/r",
      "java21",
      "Handler",
      "",
      Path.of("."),
      Map.of(),
      Duration.ofSeconds(3),
      512,
      OptionalInt.empty(),
      "/aws/lambda/" + name,
      Optional.empty()
    );
  }

  private AwsResponse send(String method, String path, Map<String, List<String>> query, String body) {
    byte[] bytes = ("{" + body.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    return service.handle(new AwsRequest(method, PATH + path, PATH + path, query, Map.of(), bytes));
  }

  private JsonNode call(int status, String method, String path, String body) {
    AwsResponse response = send(method, path, Map.of(), body);
    assertThat(response.status()).isEqualTo(status);
    return json(response);
  }

  private static JsonNode json(AwsResponse response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String sequenceNumber) {
    source.put("shard-0", MappingFixture.source(sequenceNumber, "k", timeline.now(), "{}"));
  }

  private JsonNode list(Map<String, List<String>> query) {
    return json(send("GET", "/", query, "")).get("EventSourceMappings");
  }

  @Test
  void aMappingIsCreatingThenEnabledAndItsResultBecomesOk() {
    JsonNode made = call(202, "POST", "/", FROM_START);
    assertThat(made.get("State").asText()).isEqualTo("Creating");
    assertThat(made.get("StateTransitionReason").asText()).isEqualTo("User action");
    assertThat(made.get("LastProcessingResult").asText()).isEqualTo("No records processed");
    String uuid = made.get("UUID").asText();
    assertThat(made.get("EventSourceMappingArn").asText()).isEqualTo(
      "arn:aws:lambda:us-east-2:000000000000:event-source-mapping:" + uuid
    );
    assertThat(
      call(200, "GET", "/" + uuid, "")
        .get("State")
        .asText()
    ).isEqualTo("Enabled");
    awaitResult(uuid, "No records processed");
    put("s0");
    timeline.advance(Duration.ofSeconds(1));
    awaitResult(uuid, "OK");
    await().until(() -> timeline.waiting() == 2);
    put("poison");
    timeline.advance(Duration.ofSeconds(1));
    awaitResult(uuid, "PROBLEM: Function call failed");
  }

  private void awaitResult(String uuid, String result) {
    await().until(() ->
      call(200, "GET", "/" + uuid, "")
        .get("LastProcessingResult")
        .asText()
        .equals(result)
    );
    await().until(() -> timeline.waiting() >= 2);
  }

  @Test
  void whatIsNotSaidHasTheDefaultsOfAws() {
    JsonNode made = call(202, "POST", "/", CREATE + ",'StartingPosition':'LATEST'");
    assertThat(made.get("BatchSize").asInt()).isEqualTo(100);
    assertThat(made.get("MaximumBatchingWindowInSeconds").asInt()).isZero();
    assertThat(made.get("ParallelizationFactor").asInt()).isEqualTo(1);
    assertThat(made.get("BisectBatchOnFunctionError").asBoolean()).isFalse();
    assertThat(made.get("MaximumRecordAgeInSeconds").asInt()).isEqualTo(-1);
    assertThat(made.get("MaximumRetryAttempts").asInt()).isEqualTo(-1);
    assertThat(made.get("DestinationConfig")).hasToString("{\"OnFailure\":{}}");
    assertThat(made.get("FunctionResponseTypes")).isEmpty();
  }

  @Test
  void aSecondMappingOfTheSameStreamAndFunctionIsAConflictThatNamesTheFirst() {
    String uuid = call(202, "POST", "/", FROM_START).get("UUID").asText();
    AwsResponse second = send("POST", "/", Map.of(), FROM_START);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.headers()).containsEntry("x-amzn-errortype", "ResourceConflictException");
    assertThat(json(second).get("message").asText()).isEqualTo(
      "The event source arn (\" " +
        MappingFixture.STREAM +
        " \") and function (\" f \") provided mapping already exists. " +
        "Please update or delete the existing mapping with UUID " +
        uuid
    );
    call(202, "POST", "/", FROM_START.replace("'f'", "'f2'"));
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = ';',
    quoteCharacter = '`',
    value = {
      "'EventSourceArn':'arn:aws:kinesis:us-east-2:000000000000:stream/none';Stream not found: arn:aws:kinesis:",
      "'EventSourceArn':'arn:aws:sqs:us-east-2:000000000000:q';only Kinesis streams, their consumers and table streams",
      "'FunctionName':'nobody';Function does not exist: nobody",
      "'StartingPosition':'NEWEST';must be TRIM_HORIZON, LATEST or AT_TIMESTAMP",
      "'StartingPosition':'AT_TIMESTAMP';StartingPositionTimestamp: is required",
      "'StartingPosition':null;StartingPosition: is required",
      "'BatchSize':0;BatchSize: is 0, must be 1 to 10000",
      "'BatchSize':10001;must be 1 to 10000",
      "'MaximumBatchingWindowInSeconds':301;must be 0 to 300",
      "'ParallelizationFactor':11;must be 1 to 10",
      "'MaximumRetryAttempts':-2;must be -1 to 10000",
      "'MaximumRecordAgeInSeconds':59;must be 60 to 604800",
      "'TumblingWindowInSeconds':30;tumbling windows are not emulated",
      "'FunctionResponseTypes':['Other'];must be ReportBatchItemFailures",
      "'DestinationConfig':{'OnFailure':{'Destination':'arn:aws:sns:us-east-2:0:t'}};only SQS queues are emulated",
      "'BisectBatchOnFunctionError':'perhaps';must be true or false",
      "'SelfManagedKafkaEventSourceConfig':{};SelfManagedKafkaEventSourceConfig: is not emulated",
    }
  )
  void whatIsNotAsItMustBeIsRefused(String wrong, String message) {
    AwsResponse refused = send("POST", "/", Map.of(), FROM_START + "," + wrong);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.headers()).containsEntry("x-amzn-errortype", "InvalidParameterValueException");
    assertThat(json(refused).get("message").asText()).contains(message);
    assertThat(mappings.all()).isEmpty();
  }

  @Test
  void aTemplateIsReadTheSameWayAndTheErrorNamesTheResource() throws IOException {
    JsonNode properties = new ObjectMapper().readTree(
      "{" + FROM_START.replace('\'', '"') + ",\"BatchSize\":\"0\",\"Enabled\":\"false\"}"
    );
    var request = new ResourceRequest("Stack", "Map", "AWS::Lambda::EventSourceMapping", properties, "x");
    MappingProvider provider = new MappingProvider(factory);
    assertThatThrownBy(() -> provider.create(request))
      .isInstanceOf(TemplateException.class)
      .hasMessage("Stack/Map (AWS::Lambda::EventSourceMapping) BatchSize: is 0, must be 1 to 10000");
  }

  @Test
  void disablingAndEnablingPassThroughTheirTransitions() {
    String uuid = call(202, "POST", "/", FROM_START).get("UUID").asText();
    assertThat(
      call(202, "PUT", "/" + uuid, "'Enabled':false")
        .get("State")
        .asText()
    ).isEqualTo("Disabling");
    assertThat(
      call(200, "GET", "/" + uuid, "")
        .get("State")
        .asText()
    ).isEqualTo("Disabled");
    assertThat(
      call(202, "PUT", "/" + uuid, "'Enabled':true")
        .get("State")
        .asText()
    ).isEqualTo("Enabling");
    assertThat(
      call(200, "GET", "/" + uuid, "")
        .get("State")
        .asText()
    ).isEqualTo("Enabled");
    assertThat(
      call(202, "PUT", "/" + uuid, "'BatchSize':7")
        .get("State")
        .asText()
    ).isEqualTo("Updating");
  }

  @Test
  void anUpdateChangesWhatItNamesAndHoldsForTheNextBatch() {
    put("s0");
    put("s1");
    String uuid = call(202, "POST", "/", FROM_START + ",'BatchSize':1,'MaximumRetryAttempts':5")
      .get("UUID")
      .asText();
    await().until(() -> function.batches.equals(List.of(List.of("s0"), List.of("s1"))));
    JsonNode changed = call(
      202,
      "PUT",
      "/" + uuid,
      "'BatchSize':10,'FunctionName':'f2','FunctionResponseTypes':['ReportBatchItemFailures']," +
        "'MaximumRecordAgeInSeconds':60,'ParallelizationFactor':2"
    );
    assertThat(changed.get("BatchSize").asInt()).isEqualTo(10);
    assertThat(changed.get("FunctionArn").asText()).isEqualTo(PREFIX + "f2");
    assertThat(changed.get("MaximumRetryAttempts").asInt()).isEqualTo(5);
    assertThat(changed.get("MaximumRecordAgeInSeconds").asInt()).isEqualTo(60);
    assertThat(changed.get("FunctionResponseTypes")).hasToString("[\"ReportBatchItemFailures\"]");
    put("s2");
    put("s3");
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return function.batches.size() > 2;
    });
    assertThat(function.batches.getLast()).containsExactly("s2", "s3");
  }

  @Test
  void anUpdateCannotMoveAMappingToAnotherStream() {
    String uuid = call(202, "POST", "/", FROM_START).get("UUID").asText();
    assertThat(
      call(400, "PUT", "/" + uuid, "'EventSourceArn':'a'")
        .get("message")
        .asText()
    ).contains("EventSourceArn");
    assertThat(
      call(400, "PUT", "/" + uuid, "'StartingPosition':'LATEST'")
        .get("message")
        .asText()
    ).contains("StartingPosition");
  }

  @Test
  void aDeletedMappingLetsItsInvocationEndAndIsGone() throws InterruptedException {
    put("held");
    put("s1");
    String uuid = call(202, "POST", "/", FROM_START + ",'BatchSize':1")
      .get("UUID")
      .asText();
    inside.await();
    assertThat(
      call(202, "DELETE", "/" + uuid, "")
        .get("State")
        .asText()
    ).isEqualTo("Deleting");
    assertThat(
      call(200, "GET", "/" + uuid, "")
        .get("State")
        .asText()
    ).isEqualTo("Deleting");
    release.countDown();
    await().until(() -> send("GET", "/" + uuid, Map.of(), "").status() == 404);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(function.batches).containsExactly(List.of("held"));
    call(202, "POST", "/", FROM_START);
  }

  @Test
  void theListIsFilteredAndPaged() {
    call(202, "POST", "/", FROM_START);
    call(202, "POST", "/", FROM_START.replace("'f'", "'f2'"));
    assertThat(list(Map.of())).hasSize(2);
    assertThat(list(Map.of("FunctionName", List.of("f2")))).hasSize(1);
    assertThat(list(Map.of("FunctionName", List.of(PREFIX + "f2")))).hasSize(1);
    assertThat(list(Map.of("EventSourceArn", List.of(MappingFixture.STREAM)))).hasSize(2);
    assertThat(
      list(Map.of("EventSourceArn", List.of("arn:aws:kinesis:us-east-2:000000000000:stream/other")))
    ).isEmpty();
    JsonNode first = json(send("GET", "/", Map.of("MaxItems", List.of("1")), ""));
    assertThat(first.get("EventSourceMappings")).hasSize(1);
    List<String> marker = List.of(first.get("NextMarker").asText());
    JsonNode second = json(send("GET", "/", Map.of("MaxItems", List.of("1"), "Marker", marker), ""));
    assertThat(second.has("NextMarker")).isFalse();
    assertThat(second.at("/EventSourceMappings/0/UUID")).isNotEqualTo(first.at("/EventSourceMappings/0/UUID"));
  }
}
