package dev.iops.simulations.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private final FrameReader reader = new FrameReader();
  private final FrameReader general = new FrameReader();
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

  @ParameterizedTest
  @ValueSource(longs = { 11, 12, 13, 14, 15, 16, 17, 18 })
  void theQuickWayAndTheGeneralParserAgreeOnDamagedFrames(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] frame = damaged(randomUpdate(random).getBytes(StandardCharsets.UTF_8), random);
      String quick = outcome(() -> reader.read(frame, frame.length, listener));
      String slow = outcome(() -> general.readWithoutHaste(frame, frame.length, listener));
      refused += quick.contains("refused") ? 1 : 0;

      assertThat(quick).as("seed %d: %s", seed, new String(frame, StandardCharsets.UTF_8)).isEqualTo(slow);
    }
    assertThat(refused).as("seed %d: some damage shows, some does not", seed).isBetween(100, 490);
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "\"\\u00e9\\n\"",
      "\"\\x\"",
      "\"\\u12g4\"",
      "\"a\tb\"",
      "01",
      "-",
      "-0.5e+7",
      "1.",
      "1e",
      "NaN",
      "nul",
      "[true,false,null]",
      "[1,]",
      "{\"a\":1,}",
      "{\"a\"}",
      "[[[{}]],{\"b\":[]}]",
      "[1}",
      " 1",
      "\"é\"",
    }
  )
  void theQuickWayAndTheGeneralParserAgreeOnPayloads(String payload) {
    String update = Frames.update(Frames.event("r", "s", 0, 1), 2).replaceFirst("\"payload\":.*}", "");
    byte[] frame = (update + "\"payload\":" + payload + "}]}").getBytes(StandardCharsets.UTF_8);

    assertThat(outcome(() -> reader.read(frame, frame.length, listener))).isEqualTo(
      outcome(() -> general.readWithoutHaste(frame, frame.length, listener))
    );
  }

  @ParameterizedTest
  @ValueSource(longs = { 21, 22, 23, 24 })
  void whatEachConnectionGetsIsToldToEach(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      frames.add(randomUpdate(random));
    }
    frames.add(frames.getFirst().replace("\"broadcastAt\":", "\"broadcastAt\":1"));
    frames.add(Frames.update("", 5));
    String broken = Frames.event("r", "s", 1, 1).replace("\"sequence\":1,", "");
    frames.add(Frames.update(Frames.event("r", "s", 0, 1) + "," + broken, 2));
    for (int i = 0; i < 500; i++) {
      byte[] frame = frames.get(random.nextInt(frames.size())).getBytes(StandardCharsets.UTF_8);
      String expected = outcome(() -> general.readWithoutHaste(frame, frame.length, listener));

      assertThat(outcome(() -> reader.read(frame, frame.length, listener)))
        .as("seed %d", seed)
        .isEqualTo(expected);
    }
  }

  @Test
  void whatWasNotHeardToItsEndIsNotKnown() throws Exception {
    byte[] frame = Frames.update(Frames.event("r", "s", 0, 1) + "," + Frames.event("r", "s", 1, 1), 2).getBytes(
      StandardCharsets.UTF_8
    );
    FrameListener broken = new KnownUpdate().begin(null);

    assertThatThrownBy(() -> reader.read(frame, frame.length, broken)).isInstanceOf(NullPointerException.class);
    reader.read(frame, frame.length, listener);

    assertThat(heard).containsExactly("r s 0 1", "r s 1 1");
  }

  @Test
  void anOrdinaryUpdateNeverGetsToTheGeneralParser() {
    ReceivedEvent event = new ReceivedEvent();
    byte[] frame = Frames.update("run", "stream-001", 7, 1_000).getBytes(StandardCharsets.UTF_8);

    assertThat(new UpdateScanner(new TextTable(), event).scan(frame, frame.length, listener)).isEqualTo(
      UpdateScanner.DONE
    );
    assertThat(heard).containsExactly("run stream-001 7 1000");
  }

  private interface Reading {
    void run() throws FrameException;
  }

  private String outcome(Reading reading) {
    heard.clear();
    try {
      reading.run();
      return heard + " read";
    } catch (FrameException e) {
      return heard + " refused: " + e.getMessage();
    }
  }

  private static byte[] damaged(byte[] frame, Random random) {
    byte[] damaged = frame.clone();
    int at = random.nextInt(frame.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] = (byte) random.nextInt(256);
      case 1 -> damaged[at] = damaged[random.nextInt(frame.length)];
      case 2 -> damaged = Arrays.copyOf(frame, at);
      default -> System.arraycopy(frame, 0, damaged, at / 2, frame.length - at);
    }
    return damaged;
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
