package dev.iops.pipeline.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.pipeline.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {

  private static final String VALID = """
  {"runId":"r","streamId":"stream-007","sequence":3,"type":"customer_health_update",\
  "intendedAt":1763943123123456,"emittedAt":1763943123123457,"payload":{"riskScore":91,"ratio":1.10}}""";

  @Test
  void readsAndWritesTheSameText() {
    assertThat(text(EventCodec.encode(EventCodec.decode(bytes(VALID))))).isEqualTo(VALID);
  }

  @Test
  void keepsMicroseconds() {
    Event event = EventCodec.decode(bytes(VALID));

    assertThat(event.intendedAt()).isEqualTo(Instant.parse("2025-11-24T00:12:03.123456Z"));
    assertThat(event.riskScore()).isEqualTo(OptionalInt.of(91));
  }

  @Test
  void putsTheProcessingTimesBeforeThePayload() {
    Event event = EventCodec.decode(bytes(VALID));
    var processed = new ProcessedEvent(event, Micros.toInstant(1), Micros.toInstant(2));

    byte[] json = EventCodec.encode(processed);

    assertThat(text(json)).endsWith(
      "\"emittedAt\":1763943123123457,\"ingestedAt\":1,\"processedAt\":2,\"payload\":{\"riskScore\":91,\"ratio\":1.10}}"
    );
    assertThat(EventCodec.decodeProcessed(json)).isEqualTo(processed);
  }

  @Test
  void onlyHealthUpdatesTellARisk() {
    assertThat(Events.session("s", 0).riskScore()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "\"sequence\":3 | \"sequence\":-1 | sequence is -1, expected 0 or more",
      "\"sequence\":3 | \"sequence\":3.5 | sequence is the NUMBER 3.5, expected an integer",
      "\"sequence\":3, | `` | sequence is missing, expected an integer",
      "\"runId\":\"r\" | \"runId\":\"\" | runId is '', expected 1 to 256 characters",
      "stream-007 | stream#7 | streamId is 'stream#7', expected no '#' in it",
      "customer_health_update | party | type is 'party', expected one of session_started, session_completed",
      "1763943123123456 | \"now\" | intendedAt is the STRING \"now\", expected an integer",
      "\"riskScore\":91 | \"riskScore\":101 | payload.riskScore is '101', expected an integer 0 to 100",
      "\"riskScore\":91 | \"riskScore\":50.5 | payload.riskScore is '50.5', expected an integer 0 to 100",
      "{\"riskScore\":91,\"ratio\":1.10} | [] | payload is the ARRAY [], expected an object",
    }
  )
  void namesWhatIsWrong(String part, String replacement, String message) {
    assertThatThrownBy(() -> EventCodec.decode(bytes(VALID.replace(part, replacement))))
      .isInstanceOf(EventFormatException.class)
      .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({ "hello", "[]", "''", "{}{}", "'{\"runId\":'" })
  void refusesWhatIsNoJsonObject(String text) {
    assertThatThrownBy(() -> EventCodec.decode(bytes(text))).isInstanceOf(EventFormatException.class);
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() {
    assertThat(EventCodec.decode(bytes(VALID.replace("{\"runId\"", "{\"colour\":1,\"runId\"")))).isEqualTo(
      EventCodec.decode(bytes(VALID))
    );
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
