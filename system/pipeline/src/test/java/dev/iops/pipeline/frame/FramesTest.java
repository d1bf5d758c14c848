package dev.iops.pipeline.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.iops.pipeline.Events;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.event.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  private static final Instant NOW = Micros.toInstant(1_763_943_123_123_456L);

  @Test
  void anAlertNamesEventScoreAndThreshold() {
    byte[] frame = Frames.alert(new Alert(NOW, Events.health("stream-007", 3, 91), 91, 80));

    assertThat(text(frame)).isEqualTo(
      "{\"type\":\"alert\",\"raisedAt\":1763943123123456,\"runId\":\"run-1\",\"streamId\":\"stream-007\",\"sequence\":3," +
        "\"riskScore\":91,\"riskThreshold\":80,\"message\":\"Risk of stream-007 rose to 91 (threshold 80)\"}"
    );
  }

  @ParameterizedTest
  @CsvSource({ "79,80,true", "0,100,true", "80,81,false", "91,79,false", "79,79,false", "80,80,false" })
  void onlyRisingToTheThresholdIsACrossing(int previous, int current, boolean crosses) {
    assertThat(Alert.crosses(previous, current, 80)).isEqualTo(crosses);
  }

  @Test
  void aPongEchoesThePayloadThatCameWithThePing() {
    JsonNode payload = Json.object().put("n", 1);

    assertThat(text(Frames.pong(NOW, payload))).isEqualTo(
      "{\"type\":\"pong\",\"serverTime\":1763943123123456,\"payload\":{\"n\":1}}"
    );
    assertThat(text(Frames.pong(NOW, MissingNode.getInstance()))).isEqualTo(
      "{\"type\":\"pong\",\"serverTime\":1763943123123456}"
    );
  }

  @Test
  void aPongNeverOutgrowsItsFrame() {
    byte[] pong = Frames.pong(NOW, Json.object().put("text", "é".repeat(20_000)));

    assertThat(pong.length).isLessThanOrEqualTo(Frames.MAX_BYTES);
    assertThat(text(pong)).contains("payloadOmitted");
  }

  @Test
  void anErrorTellsWhatIsAccepted() {
    assertThat(text(Frames.error("no", List.of("ping")))).isEqualTo(
      "{\"type\":\"error\",\"message\":\"no\",\"accepted\":[\"ping\"]}"
    );
  }

  @Test
  void anUpdateFrameFillsUpToTheLastByteAndNotBeyond() {
    int overhead = new UpdateFrame(NOW).toBytes().length;
    byte[] exact = bytes("\"" + "é".repeat((Frames.MAX_BYTES - overhead - 2) / 2) + "\"");
    byte[] padded = (Frames.MAX_BYTES - overhead) % 2 == 0 ? exact : bytes("\"x" + text(exact).substring(1));
    byte[] tooLong = bytes("\"x" + text(padded).substring(1));

    UpdateFrame frame = new UpdateFrame(NOW);

    assertThat(frame.add(tooLong)).isFalse();
    assertThat(UpdateFrame.fitsAlone(tooLong.length, NOW)).isFalse();
    assertThat(frame.add(padded)).isTrue();
    assertThat(UpdateFrame.fitsAlone(padded.length, NOW)).isTrue();
    assertThat(frame.toBytes()).hasSize(Frames.MAX_BYTES);
    assertThat(Json.read(frame.toBytes()).path("events")).hasSize(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
