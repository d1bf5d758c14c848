package dev.iops.simulations.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private final FrameReader reader = new FrameReader();
  private final List<String> heard = new ArrayList<>();
  private final FrameListener listener = new FrameListener() {
    @Override
    public void event(ReceivedEvent event, long broadcastMicros) {
      heard.add(event.runId() + " " + event.streamId() + " " + event.sequence() + " " + event.intendedMicros());
    }

    @Override
    public void alert() {
      heard.add("alert");
    }

    @Override
    public void pong() {
      heard.add("pong");
    }

    @Override
    public void error(String message) {
      heard.add("error " + message);
    }
  };

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
  void readsRandomUpdatesAsATreeParserDoes(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    for (int frame = 0; frame < 200; frame++) {
      String text = randomUpdate(random);
      for (JsonNode event : new ObjectMapper().readTree(text).get("events")) {
        expected.add(
          "%s %s %s %s".formatted(
            event.get("runId").asText(),
            event.get("streamId").asText(),
            event.get("sequence"),
            event.get("intendedAt")
          )
        );
      }
      read(text);
    }

    assertThat(heard).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void tellsTheOtherKindsOfFramesApart() throws Exception {
    read("{\"type\":\"alert\",\"raisedAt\":1,\"message\":\"m\"}");
    read("{\"type\":\"pong\",\"serverTime\":1,\"payload\":{\"type\":\"alert\"}}");
    read("{\"type\":\"error\",\"message\":\"no\",\"accepted\":[\"ping\"]}");
    read("{\"message\": \"Internal server error\", \"connectionId\":\"a=\", \"requestId\":\"b\"}");

    assertThat(heard).containsExactly("alert", "pong", "error no", "error Internal server error");
  }

  @Test
  void hearsTheEventsBeforeTheBrokenOne() {
    String broken = Frames.event("r", "s", 0, 1) + "," + Frames.event("r", "s", 1, 1).replace("\"sequence\":1,", "");

    assertThatThrownBy(() -> read(Frames.update(broken, 2))).hasMessage("an event of the update (r s) has no sequence");
    assertThat(heard).containsExactly("r s 0 1");
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "",
      "[]",
      "1",
      "{",
      "{}",
      "nonsense",
      "{\"type\":\"news\"}",
      "{\"type\":\"update\"}",
      "{\"type\":1}",
      "{\"type\":\"pong\"} {}",
      "{\"type\":\"update\",\"events\":[]}",
      "{\"type\":\"update\",\"broadcastAt\":1,\"events\":[1]}",
      "{\"type\":\"update\",\"broadcastAt\":1,\"events\":[",
      "{\"type\":\"update\",\"broadcastAt\":99999999999999999999,\"events\":[]}",
    }
  )
  void refusesWhatIsNoFrame(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(FrameException.class);
  }

  private void read(String text) throws FrameException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reader.read(bytes, bytes.length, listener);
  }

  private static String randomUpdate(Random random) {
    List<String> events = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String run = "run-" + "é\uD83D\uDE00x".repeat(random.nextInt(3)) + random.nextInt(20);
      events.add(Frames.event(run, "stream-" + random.nextInt(10_000), random.nextInt(), random.nextLong() >> 8));
    }
    return Frames.update(String.join(",", events), random.nextInt());
  }
}
