package dev.iops.pipeline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.runtime.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHandlersTest {

  private final PingHandler ping = new PingHandler(new Settings(Map.of()), new FakeTime());
  private final DefaultHandler fallback = new DefaultHandler(Map.of());

  @Test
  void aPingIsAnsweredWithTheServersTimeAndItsPayload() throws IOException {
    JsonNode answer = Routes.invoke(ping, Routes.message("{\"type\":\"ping\",\"payload\":{\"n\":7}}"));

    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(Routes.frame(answer).toString()).isEqualTo(
      "{\"type\":\"pong\",\"serverTime\":%d,\"payload\":{\"n\":7}}".formatted(Micros.of(FakeTime.START))
    );
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = { "{\"type\":\"ping\"}", "not json" })
  void aPingWithoutPayloadIsAnsweredToo(String body) throws IOException {
    assertThat(Routes.frame(Routes.invoke(ping, Routes.message(body))).toString()).isEqualTo(
      "{\"type\":\"pong\",\"serverTime\":%d}".formatted(Micros.of(FakeTime.START))
    );
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "{\"type\":\"subscribe\"} | the type \"subscribe\" is unknown; send for example {\"type\":\"ping\",\"payload\":{}}",
      "{\"action\":\"ping\"} | the message has no \"type\"; send for example {\"type\":\"ping\",\"payload\":{}}",
      "hello | the message is not JSON; send for example {\"type\":\"ping\",\"payload\":{}}",
      "[1] | the message is not a JSON object; send for example {\"type\":\"ping\",\"payload\":{}}",
    }
  )
  void anythingElseIsAnsweredWithWhatWasWrong(String body, String message) throws IOException {
    JsonNode frame = Routes.frame(Routes.invoke(fallback, Routes.message(body)));

    assertThat(frame.path("type").textValue()).isEqualTo("error");
    assertThat(frame.path("message").textValue()).isEqualTo(message);
    assertThat(frame.path("accepted").toString()).isEqualTo("[\"ping\"]");
  }

  @Test
  void theAnswerToAnOverlongTypeStaysSmall() throws IOException {
    JsonNode answer = Routes.invoke(fallback, Routes.message("{\"type\":\"" + "x".repeat(100_000) + "\"}"));

    assertThat(answer.path("body").textValue().getBytes(StandardCharsets.UTF_8).length).isLessThan(Frames.MAX_BYTES);
  }
}
