package dev.iops.simulations.inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A stream that remembers every try and does with it what a test says. */
final class FakeKinesis implements KinesisClient {

  static final String THROTTLED = "ProvisionedThroughputExceededException";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One record of one call as it came in. */
  record Try(long atMicros, int stream, int sequence, boolean stored) {
    String event() {
      return stream + "/" + sequence;
    }
  }

  /** What happens to one call. */
  interface Behaviour {
    PutRecordsResponse answer(FakeKinesis kinesis, PutRecordsRequest request);
  }

  /** What happens to one record. */
  interface Refusal {
    boolean refuses(int stream, int sequence);
  }

  private final LongSupplier clockMicros;
  private final List<Try> tries = new ArrayList<>();
  private final List<Integer> callSizes = new ArrayList<>();
  private Behaviour behaviour = storing();

  FakeKinesis(LongSupplier clockMicros) {
    this.clockMicros = clockMicros;
  }

  static Behaviour storing() {
    return refusing((stream, sequence) -> false);
  }

  /** Some records of a call are refused, as a shard does that is over its limit. */
  static Behaviour refusing(Refusal refusal) {
    return (kinesis, request) -> {
      List<PutRecordsResultEntry> results = new ArrayList<>();
      for (PutRecordsRequestEntry entry : request.records()) {
        JsonNode event = event(entry);
        boolean refused = refusal.refuses(stream(event), event.path("sequence").asInt());
        kinesis.note(event, !refused);
        results.add(
          PutRecordsResultEntry.builder()
            .errorCode(refused ? THROTTLED : null)
            .build()
        );
      }
      return PutRecordsResponse.builder().records(results).build();
    };
  }

  /** The whole call is refused. */
  static Behaviour failing(int status, String code) {
    return (kinesis, request) -> {
      request.records().forEach(entry -> kinesis.note(event(entry), false));
      throw KinesisException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .message(code)
        .build();
    };
  }

  /** No answer comes; whether the records are stored all the same is another question. */
  static Behaviour silent(boolean stored) {
    return (kinesis, request) -> {
      request.records().forEach(entry -> kinesis.note(event(entry), stored));
      throw ApiCallTimeoutException.create(10_000);
    };
  }

  void does(Behaviour next) {
    behaviour = next;
  }

  List<Try> tries() {
    return tries;
  }

  /** What is in the stream, in the order in which it came. */
  List<String> stored() {
    return tries.stream().filter(Try::stored).map(Try::event).toList();
  }

  /** How many records the calls carried. */
  List<Integer> callSizes() {
    return callSizes;
  }

  @Override
  public synchronized PutRecordsResponse putRecords(PutRecordsRequest request) {
    callSizes.add(request.records().size());
    return behaviour.answer(this, request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private void note(JsonNode event, boolean stored) {
    tries.add(new Try(clockMicros.getAsLong(), stream(event), event.path("sequence").asInt(), stored));
  }

  private static int stream(JsonNode event) {
    return Integer.parseInt(event.path("streamId").asText().substring("stream-".length()));
  }

  private static JsonNode event(PutRecordsRequestEntry entry) {
    try {
      return JSON.readTree(entry.data().asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
