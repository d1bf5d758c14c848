package dev.iops.pipeline.processor;

import static dev.iops.pipeline.processor.Outcome.APPLIED;
import static dev.iops.pipeline.processor.Outcome.APPLIED_LATE;
import static dev.iops.pipeline.processor.Outcome.REDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.pipeline.Events;
import dev.iops.pipeline.FakeTime;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.event.ProcessedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoStreamTableTest {

  private static LocalStreamTable local;

  private final FakeTime time = new FakeTime();
  private DynamoStreamTable table;
  private String stream;

  @BeforeAll
  static void start() {
    local = new LocalStreamTable();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void freshStream(TestInfo test) {
    table = new DynamoStreamTable(local.client, LocalStreamTable.NAME, 80, time);
    stream = "stream-" + test.getDisplayName();
  }

  @Test
  void eachEventIsOneStreamRecordInOrder() {
    assertThat(applyAll(0, 1, 2)).containsExactly(APPLIED, APPLIED, APPLIED);

    assertThat(broadcastSequences()).containsExactly(0L, 1L, 2L);
    assertThat(attribute("last_sequence")).isEqualTo("2");
    assertThat(attribute("event_count")).isEqualTo("3");
    assertThat(attribute("session_started_count")).isEqualTo("3");
  }

  @Test
  void theImageCarriesTheEventWithItsTimes() {
    Event event = Events.session(stream, 0);

    table.apply(event, Events.INGESTED);

    String json = item().get("last_event").s();
    assertThat(EventCodec.decodeProcessed(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(
      new ProcessedEvent(event, Events.INGESTED, Micros.toInstant(Micros.of(FakeTime.START)))
    );
    assertThat(item().get("entity_id").s()).isEqualTo("run-1#" + stream);
    assertThat(attribute("expires_at")).isEqualTo(
      Long.toString(FakeTime.START.plus(StreamUpdate.RETENTION).getEpochSecond())
    );
  }

  @Test
  void aRedeliveredEventChangesNothingAndMakesNoStreamRecord() {
    applyAll(0, 1, 2);
    Map<String, AttributeValue> before = item();

    assertThat(applyAll(0, 1, 2)).containsOnly(REDELIVERED);

    assertThat(item()).isEqualTo(before);
    assertThat(broadcastSequences()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void anEventBehindAGapIsAppliedAndTheGapIsKept() {
    assertThat(applyAll(0, 4)).containsExactly(APPLIED, APPLIED);

    assertThat(item().get("missing").ns()).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(attribute("last_sequence")).isEqualTo("4");
  }

  @Test
  void aStreamMayStartInTheMiddle() {
    assertThat(applyAll(2)).containsExactly(APPLIED);

    assertThat(item().get("missing").ns()).containsExactlyInAnyOrder("0", "1");
  }

  @Test
  void aMissingEventIsAppliedLateAndOnlyOnce() {
    assertThat(applyAll(0, 3, 1, 1, 2, 2)).containsExactly(
      APPLIED,
      APPLIED,
      APPLIED_LATE,
      REDELIVERED,
      APPLIED_LATE,
      REDELIVERED
    );

    assertThat(item()).doesNotContainKey("missing");
    assertThat(attribute("last_sequence")).isEqualTo("3");
    assertThat(attribute("event_count")).isEqualTo("4");
    assertThat(attribute("late_count")).isEqualTo("2");
    assertThat(broadcastSequences()).containsExactly(0L, 3L, 1L, 2L);
  }

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3 })
  void anyOrderWithAnyDuplicatesAppliesEveryEventExactlyOnce(long seed) {
    List<Long> deliveries = new ArrayList<>();
    for (long sequence = 0; sequence < 30; sequence++) {
      deliveries.addAll(List.of(sequence, sequence));
    }
    Collections.shuffle(deliveries, new Random(seed));

    deliveries.forEach(sequence -> table.apply(Events.session(stream + seed, sequence), Events.INGESTED));

    stream += seed;
    assertThat(broadcastSequences()).as("seed %d", seed).hasSize(30).doesNotHaveDuplicates();
    assertThat(attribute("event_count")).as("seed %d", seed).isEqualTo("30");
  }

  @Test
  void theImageTellsWhetherThisEventCrossedTheThreshold() {
    table.apply(Events.health(stream, 0, 70), Events.INGESTED);
    assertRisk("0", "70");
    table.apply(Events.health(stream, 1, 91), Events.INGESTED);
    assertRisk("70", "91");
    table.apply(Events.session(stream, 2), Events.INGESTED);
    assertRisk("91", "91");
  }

  @Test
  void aLateScoreDoesNotReplaceANewerOne() {
    table.apply(Events.health(stream, 0, 10), Events.INGESTED);
    table.apply(Events.health(stream, 2, 20), Events.INGESTED);

    table.apply(Events.health(stream, 1, 99), Events.INGESTED);

    assertRisk("20", "20");
  }

  @Test
  void aLateScoreCountsIfNoLaterOneCame() {
    table.apply(Events.health(stream, 0, 10), Events.INGESTED);
    table.apply(Events.session(stream, 2), Events.INGESTED);

    table.apply(Events.health(stream, 1, 99), Events.INGESTED);

    assertRisk("10", "99");
  }

  @Test
  void aGapTooLargeToKeepTrackOfIsPoison() {
    assertThatThrownBy(() -> applyAll(DynamoStreamTable.MAX_GAP + 1))
      .isInstanceOf(PoisonException.class)
      .hasMessage("sequence 10001 comes 10001 events too early, expected at most 10000");
    assertThat(applyAll(DynamoStreamTable.MAX_GAP)).containsExactly(APPLIED);
  }

  private List<Outcome> applyAll(long... sequences) {
    List<Outcome> outcomes = new ArrayList<>();
    for (long sequence : sequences) {
      outcomes.add(table.apply(Events.session(stream, sequence), Events.INGESTED));
    }
    return outcomes;
  }

  private List<Long> broadcastSequences() {
    return local
      .streamRecords()
      .stream()
      .map(r -> r.dynamodb().newImage())
      .filter(image -> image.get("stream_id").s().equals(stream))
      .map(image -> EventCodec.decodeProcessed(image.get("last_event").s().getBytes(StandardCharsets.UTF_8)))
      .map(processed -> processed.event().sequence())
      .toList();
  }

  private void assertRisk(String previous, String score) {
    assertThat(attribute("risk_previous")).isEqualTo(previous);
    assertThat(attribute("risk_score")).isEqualTo(score);
    assertThat(attribute("risk_threshold")).isEqualTo("80");
  }

  private String attribute(String name) {
    return item().get(name).n();
  }

  private Map<String, AttributeValue> item() {
    return local.item(Events.session(stream, 0));
  }
}
