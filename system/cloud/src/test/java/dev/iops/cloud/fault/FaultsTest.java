package dev.iops.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.time.ManualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private static final String DATA = "{\"streamId\":\"stream-001\"}";

  private final FaultJournal journal = new FaultJournal(new ManualTimeline());

  private static ObjectNode kinesis(String sequenceNumber) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String data = Base64.getEncoder().encodeToString(DATA.getBytes(StandardCharsets.UTF_8));
    event.putObject("kinesis").put("sequenceNumber", sequenceNumber).put("data", data);
    return event;
  }

  private static String data(RecordFault.Delivery delivered) {
    byte[] data = Base64.getDecoder().decode(delivered.event().at("/kinesis/data").asText());
    return new String(data, StandardCharsets.UTF_8);
  }

  @Test
  void everyNthKinesisRecordIsDeliveredTwice() {
    RecordFault fault = Faults.of(List.of("kinesis-duplicate:every=3"), 42, journal).records();
    List<Boolean> again = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      again.add(fault.apply("stream shard", kinesis("s" + i)).again());
    }
    assertThat(again).containsExactly(false, false, true, false, false, true);
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("stream shard s3", "stream shard s6");
  }

  @Test
  void theNthKinesisRecordIsDamagedInTheSameWayForTheSameSeed() {
    List<String> damaged = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      RecordFault fault = Faults.of(List.of("kinesis-corrupt:at=2"), 42, journal).records();
      ObjectNode untouched = kinesis("s2");
      assertThat(data(fault.apply("shard", kinesis("s1")))).isEqualTo(DATA);
      damaged.add(data(fault.apply("shard", untouched)));
      assertThat(untouched).isEqualTo(kinesis("s2"));
      assertThat(data(fault.apply("shard", kinesis("s3")))).isEqualTo(DATA);
    }
    assertThat(damaged.get(0)).contains("\0").hasSameSizeAs(DATA).isEqualTo(damaged.get(1));
    assertThat(journal.strikes()).hasSize(2);
  }

  @Test
  void faultsOfKinesisLeaveOtherRecordsAlone() {
    RecordFault fault = Faults.of(List.of("kinesis-duplicate:every=1", "kinesis-corrupt:at=1"), 42, journal).records();
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.putObject("dynamodb").put("SequenceNumber", "1");
    assertThat(fault.apply("shard", table)).isEqualTo(new RecordFault.Delivery(table, false));
    assertThat(journal.strikes()).isEmpty();
  }

  @Test
  void everyNthScheduledEventIsDoubled() {
    ScheduleFault fault = Faults.of(List.of("schedule-duplicate:every=2"), 42, journal).schedules();
    Instant due = Instant.parse("2026-01-05T10:16:00Z");
    assertThat(List.of(fault.isDoubled("r", due), fault.isDoubled("r", due))).containsExactly(false, true);
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("r 2026-01-05T10:16:00Z");
  }

  @Test
  void messagesAreHeldBackWithinTheWindowAsTheSeedWantsIt() {
    MessageFault fault = Faults.of(List.of("message-shuffle:window=20"), 42, journal).messages();
    MessageFault again = Faults.of(List.of("message-shuffle:window=20"), 42, journal).messages();
    Set<Duration> delays = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Duration delay = fault.delay("c");
      assertThat(again.delay("c")).isEqualTo(delay);
      delays.add(delay);
    }
    assertThat(delays).hasSize(21).contains(Duration.ZERO, Duration.ofMillis(20));
  }

  @Test
  void withoutAFaultNothingIsDisturbed() {
    Faults none = Faults.none();
    ObjectNode event = kinesis("s1");
    assertThat(none.records().apply("shard", event)).isEqualTo(RecordFault.NONE.apply("shard", event));
    assertThat(none.disconnects().isLost("c")).isFalse();
    assertThat(none.connections().isHalfOpen("c")).isFalse();
    assertThat(none.messages().delay("c")).isZero();
    assertThat(none.schedules().isDoubled("r", Instant.EPOCH)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "kinesis-duplicate",
      "kinesis-duplicate:every=0",
      "kinesis-duplicate:every=x",
      "kinesis-duplicate:at=3",
      "kinesis-corrupt:at=1,every=2",
      "message-shuffle:every=3",
      "no-such-fault:at=1",
    }
  )
  void anythingElseIsAnErrorThatSaysWhatIsAllowed(String text) {
    assertThatThrownBy(() -> Faults.of(List.of(text), 42, journal))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessage(
        "Fault '" +
          text +
          "' is not understood; allowed, with N and MS whole numbers from 1: disconnect-loss:every=N, half-open:every=N, " +
          "kinesis-corrupt:at=N, kinesis-duplicate:every=N, message-shuffle:window=MS, schedule-duplicate:every=N"
      );
  }

  @Test
  void aParameterIsOneKeyAndItsValue() {
    assertThat(FaultSpec.parse("name:a=1,b=2").parameters()).containsEntry("a", "1").containsEntry("b", "2");
    assertThatThrownBy(() -> FaultSpec.parse("name:a")).hasMessageContaining("'a' is not one key=value");
    assertThatThrownBy(() -> FaultSpec.parse("name:a=1,a=2")).hasMessageContaining("'a=2' is not one key=value");
  }
}
