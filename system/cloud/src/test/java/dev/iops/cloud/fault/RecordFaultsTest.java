package dev.iops.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.time.ManualTimeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFaultsTest {

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
    RecordFault fault = RecordFaults.of(List.of("kinesis-duplicate:every=3"), 42, journal);
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
      RecordFault fault = RecordFaults.of(List.of("kinesis-corrupt:at=2"), 42, journal);
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
    RecordFault fault = RecordFaults.of(List.of("kinesis-duplicate:every=1", "kinesis-corrupt:at=1"), 42, journal);
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.putObject("dynamodb").put("SequenceNumber", "1");
    assertThat(fault.apply("shard", table)).isEqualTo(new RecordFault.Delivery(table, false));
    assertThat(journal.strikes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "kinesis-duplicate",
      "kinesis-duplicate:every=0",
      "kinesis-duplicate:every=x",
      "kinesis-duplicate:at=3",
      "kinesis-corrupt:at=1,every=2",
      "no-such-fault:at=1",
    }
  )
  void anythingElseIsAnErrorThatSaysWhatIsAllowed(String text) {
    assertThatThrownBy(() -> RecordFaults.of(List.of(text), 42, journal))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessage(
        "Fault '" +
          text +
          "' is not understood; allowed, with N a whole number from 1: kinesis-corrupt:at=N, kinesis-duplicate:every=N"
      );
  }

  @Test
  void aParameterIsOneKeyAndItsValue() {
    assertThat(FaultSpec.parse("name:a=1,b=2").parameters()).containsEntry("a", "1").containsEntry("b", "2");
    assertThatThrownBy(() -> FaultSpec.parse("name:a")).hasMessageContaining("'a' is not one key=value");
    assertThatThrownBy(() -> FaultSpec.parse("name:a=1,a=2")).hasMessageContaining("'a=2' is not one key=value");
  }
}
