package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a queue is told of a batch that was given up. */
class FailureRecordConformanceTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String KINESIS = "aws:kinesis";
  private static final String SOURCE =
    "Retain records of failed batches for a Kinesis Data Streams event source in Lambda; LocalStack's snapshots of AWS";
  private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
  private static final String BATCH_FIELDS =
    "[approximateArrivalOfFirstRecord, approximateArrivalOfLastRecord, batchSize, endSequenceNumber, shardId, " +
    "startSequenceNumber, streamArn]";

  @Statement(
    id = "E07",
    says = "When its retries are used up the queue is told the batch's position, attempts and error, and no data",
    evidence = OBSERVED,
    source = SOURCE
  )
  void aBatchWithoutRetriesLeft(ConformanceTarget target, Line line) {
    String probe = WebSocketApi.newProbe();
    List<String> numbers;
    try (RecordStream stream = RecordStream.of(target, "Failing")) {
      numbers = stream.putTogether(List.of(Behaviour.plain().probe(probe).throwing("planted"), Behaviour.plain()));
    }
    JsonNode told = awaitToldOf(target, "Failing", numbers.getFirst());
    line
      .seen("fields", names(told))
      .shouldBe("[KinesisBatchInfo, requestContext, responseContext, timestamp, version]");
    seenInBoth(target, line, told, probe);
    line.seen("condition", told.at("/requestContext/condition").asText()).shouldBe("RetryAttemptsExhausted");
    line.seen("approximateInvokeCount", told.at("/requestContext/approximateInvokeCount")).shouldBe(2);
    line
      .seen("responseContext", told.path("responseContext"))
      .shouldBe("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
    JsonNode batch = told.path("KinesisBatchInfo");
    line.seen("endSequenceNumber", batch.path("endSequenceNumber").asText()).shouldBe(numbers.getLast());
    line.seen("batchSize", batch.path("batchSize")).shouldBe(2);
  }

  @Statement(
    id = "E12",
    says = "When its records are too old the queue is told the same with RecordAgeExceeded, without a responseContext",
    evidence = OBSERVED,
    source = SOURCE,
    needs = "PT90S"
  )
  void aBatchThatIsTooOld(ConformanceTarget target, Line line) throws InterruptedException {
    String probe = WebSocketApi.newProbe();
    String number;
    try (RecordStream stream = RecordStream.of(target, "Aging")) {
      number = stream.put(Behaviour.plain().probe(probe).throwing("planted"));
    }
    target.observations().await(probe, KINESIS);
    target.pass(Duration.ofSeconds(90));
    JsonNode told = awaitToldOf(target, "Aging", number);
    line.seen("fields", names(told)).shouldBe("[KinesisBatchInfo, requestContext, timestamp, version]");
    seenInBoth(target, line, told, probe);
    line.seen("condition", told.at("/requestContext/condition").asText()).shouldBe("RecordAgeExceeded");
    int attempts = told.at("/requestContext/approximateInvokeCount").asInt();
    line.seen("approximateInvokeCount", attempts >= 1 ? "at least 1" : attempts).shouldBe("at least 1");
    line.seen("batchSize", told.at("/KinesisBatchInfo/batchSize")).shouldBe(1);
    Duration age = Duration.between(
      Instant.parse(told.at("/KinesisBatchInfo/approximateArrivalOfFirstRecord").asText()),
      Instant.parse(told.path("timestamp").asText())
    );
    line.seen("older than 60 s", age.toSeconds() >= 60 ? "yes" : age).shouldBe("yes");
  }

  private static void seenInBoth(ConformanceTarget target, Line line, JsonNode told, String probe) {
    JsonNode request = told.path("requestContext");
    Observation delivered = target.observations().of(probe).getLast();
    JsonNode first = delivered.event().path("Records").path(0);
    JsonNode batch = told.path("KinesisBatchInfo");
    line
      .seen("fields of requestContext", names(request))
      .shouldBe("[approximateInvokeCount, condition, functionArn, requestId]");
    line.seen("requestId", shape(request.path("requestId"), "[0-9a-f-]{36}")).shouldBe("[0-9a-f-]{36}");
    line.seen("functionArn", request.path("functionArn").asText()).shouldBe(target.output("BatchFunctionArn"));
    line.seen("version", told.path("version").asText()).shouldBe("1.0");
    line.seen("timestamp", shape(told.path("timestamp"), INSTANT)).shouldBe(INSTANT);
    line.seen("fields of KinesisBatchInfo", names(batch)).shouldBe(BATCH_FIELDS);
    String eventId = batch.path("shardId").asText() + ":" + batch.path("startSequenceNumber").asText();
    line.seen("shardId and startSequenceNumber", eventId).shouldBe(first.path("eventID").asText());
    line.seen("streamArn", batch.path("streamArn").asText()).shouldBe(first.path("eventSourceARN").asText());
    for (String arrival : List.of("approximateArrivalOfFirstRecord", "approximateArrivalOfLastRecord")) {
      line.seen(arrival, shape(batch.path(arrival), INSTANT)).shouldBe(INSTANT);
    }
  }

  private static JsonNode awaitToldOf(ConformanceTarget target, String id, String startSequenceNumber) {
    String url = target.output(id + "QueueUrl");
    Instant deadline = Instant.now().plusSeconds(60);
    try (SqsClient queues = target.clients().sqs()) {
      while (Instant.now().isBefore(deadline)) {
        for (Message message : queues.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5)).messages()) {
          queues.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
          JsonNode told = parsed(message.body());
          if (told.at("/KinesisBatchInfo/startSequenceNumber").asText().equals(startSequenceNumber)) {
            return told;
          }
        }
      }
    }
    throw new AssertionError("the queue was told nothing of the batch within 60 s");
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the queue got what is not JSON: " + body, e);
    }
  }

  /** The shape if the text has it, otherwise the text. */
  private static String shape(JsonNode text, String shape) {
    return text.asText().matches(shape) ? shape : text.asText();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
