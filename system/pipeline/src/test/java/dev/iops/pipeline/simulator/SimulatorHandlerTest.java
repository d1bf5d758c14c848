package dev.iops.pipeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorHandlerTest {

  private static final String SCHEDULED = """
  {"version":"0","id":"7","detail-type":"Scheduled Event","source":"aws.events","account":"000000000000",
   "time":"2025-11-04T00:00:00Z","region":"us-east-2","resources":["arn:aws:events:us-east-2:0:rule/r"],"detail":{}}""";

  private final FlakySink sink = new FlakySink(1, 0, 0);

  @ParameterizedTest
  @ValueSource(strings = { "{}", "", SCHEDULED, "null" })
  void anEmptyPayloadAndAScheduledEventMeanTheDefaults(String payload) throws IOException {
    JsonNode answer = invoke(payload);

    assertThat(answer.path("runId").textValue()).isEqualTo("request-1");
    assertThat(answer.path("streams").intValue()).isEqualTo(50);
    assertThat(answer.path("eventsPerStream").intValue()).isEqualTo(10);
    assertThat(answer.path("emitted").intValue()).isEqualTo(500);
    assertThat(sink.stored).hasSize(500);
  }

  @Test
  void answersWhatWasEmitted() throws IOException {
    JsonNode answer = invoke("{\"runId\":\"r9\",\"streams\":2,\"eventsPerStream\":3,\"seed\":7,\"intendedAt\":1000}");

    long now = Micros.of(FakeTime.START);
    assertThat(answer.toString()).isEqualTo(
      (
        "{\"runId\":\"r9\",\"streams\":2,\"eventsPerStream\":3,\"emitted\":6,\"failed\":0," +
        "\"firstEmittedAt\":%d,\"lastEmittedAt\":%d,\"perStream\":[" +
        "{\"streamId\":\"stream-000\",\"emitted\":3,\"lastSequence\":2}," +
        "{\"streamId\":\"stream-001\",\"emitted\":3,\"lastSequence\":2}],\"retries\":0}"
      ).formatted(now, now)
    );
    assertThat(sink.stored).allSatisfy(event -> {
      assertThat(event.runId()).isEqualTo("r9");
      assertThat(event.intendedAt()).isEqualTo(Micros.toInstant(1000));
      assertThat(event.emittedAt()).isEqualTo(FakeTime.START);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = { "{\"streams\":0}", "{\"eventsPerStream\":0}" })
  void zeroEmitsNothing(String payload) throws IOException {
    JsonNode answer = invoke(payload);

    assertThat(answer.path("emitted").intValue()).isZero();
    assertThat(answer.path("failed").intValue()).isZero();
    assertThat(answer.path("firstEmittedAt").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "{\"streams\":1001} | streams is 1001: expected a whole number from 0 to 1000",
      "{\"streams\":\"many\"} | streams is \"many\": expected a whole number from 0 to 1000",
      "{\"eventsPerStream\":-1} | eventsPerStream is -1: expected a whole number from 0 to 10000",
      "{\"runId\":\"\"} | runId is \"\": expected a string of 1 to 256 characters",
      "{\"seed\":1.5} | seed is 1.5: expected a whole number from",
      "{\"intendedAt\":-5} | intendedAt is -5: expected a whole number from 0 to",
    }
  )
  void aBadPayloadIsAnErrorThatNamesKeyValueAndRange(String payload, String message) {
    assertThatThrownBy(() -> invoke(payload)).hasMessageContaining(message);
    assertThat(sink.stored).isEmpty();
  }

  @Test
  void throwsWhenNothingCouldBeEmitted() {
    RecordSink broken = records -> {
      throw new SinkException("ResourceNotFoundException: no stream", false, null);
    };

    assertThatThrownBy(() -> invoke(broken, "{}")).hasMessageContaining("none of 500 events could be emitted");
  }

  @Test
  void namesTheMissingSetting() {
    assertThatThrownBy(() -> new SimulatorHandler(Map.of("AWS_REGION", "us-east-2")))
      .isInstanceOf(SettingsException.class)
      .hasMessage(
        "EVENT_STREAM_NAME is not set: expected the name of the Kinesis stream of events; set it in the function's environment"
      );
  }

  private JsonNode invoke(String payload) throws IOException {
    return invoke(sink, payload);
  }

  private static JsonNode invoke(RecordSink sink, String payload) throws IOException {
    var handler = new SimulatorHandler(new Settings(Map.of()), sink, new FakeTime());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
      new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
      output,
      new FakeContext()
    );
    return Json.read(output.toByteArray());
  }
}
