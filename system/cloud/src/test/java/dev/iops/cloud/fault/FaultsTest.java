package dev.iops.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String DATA = "{\"streamId\":\"stream-001\"}";

  private final ManualTimeline timeline = new ManualTimeline();
  private final FaultJournal journal = new FaultJournal(timeline);

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
    Faults none = Faults.of(List.of(), 42, journal);
    ObjectNode event = kinesis("s1");
    assertThat(none.records().apply("shard", event)).isEqualTo(RecordFault.NONE.apply("shard", event));
    assertThat(none.disconnects().isLost("c")).isFalse();
    assertThat(none.connections().isHalfOpen("c")).isFalse();
    assertThat(none.messages().delay("c")).isZero();
    assertThat(none.schedules().isDoubled("r", Instant.EPOCH)).isFalse();
    assertThat(none.idleLimits().limit("c", Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
    assertThat(none.routes().isBroken("c", "ping")).isFalse();
    assertThat(none.callbacks().isThrottled("c")).isFalse();
    assertThat(none.deliveries().next("c").isStraight()).isTrue();
    assertThat(none.puts().isThrottled("s", "shard")).isFalse();
    assertThat(none.shards().isStalled("arn", "shard", 1)).isFalse();
    assertThat(none.writes().isThrottled("PutItem", List.of("t"))).isFalse();
    assertThat(none.invocations().next("f")).isEqualTo(InvocationFault.Disturbance.NONE);
    assertThat(none.restarts(code -> 0).test("::1")).isFalse();
  }

  private static List<Boolean> asked(int times, BooleanSupplier question) {
    List<Boolean> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(question.getAsBoolean());
    }
    return answers;
  }

  private List<Boolean> shareOf(int percent, long seed) {
    DisconnectFault fault = Faults.of(List.of("disconnect-loss:share=" + percent), seed, journal).disconnects();
    return asked(1000, () -> fault.isLost("c"));
  }

  @Test
  void aShareIsDrawnBySeed() {
    List<Boolean> struck = shareOf(30, 42);
    assertThat(struck.stream().filter(one -> one)).hasSizeBetween(240, 360);
    assertThat(shareOf(30, 42)).isEqualTo(struck);
    assertThat(shareOf(30, 43)).isNotEqualTo(struck);
    assertThat(shareOf(100, 42)).doesNotContain(false);
  }

  @Test
  void everyNthPutIsThrottled() {
    PutFault fault = Faults.of(List.of("kinesis-throttle:every=2"), 42, journal).puts();
    assertThat(asked(4, () -> fault.isThrottled("s", "shard-1"))).containsExactly(false, true, false, true);
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsExactly("s shard-1", "s shard-1");
  }

  @Test
  void writesAreThrottledOnTheTablesThatAreMeant() {
    WriteFault fault = Faults.of(List.of("dynamodb-throttle:every=2,table=metrics"), 42, journal).writes();
    assertThat(asked(4, () -> fault.isThrottled("PutItem", List.of("connections")))).doesNotContain(true);
    assertThat(asked(4, () -> fault.isThrottled("PutItem", List.of("connections", "the-metrics")))).containsExactly(
      false,
      true,
      false,
      true
    );
    assertThat(journal.strikes()).extracting(FaultStrike::where).containsOnly("PutItem connections the-metrics");
  }

  @Test
  void aDelayMayGrowFromOneInvocationToTheNext() {
    String growing = "lambda-delay:every=2,function=Processor,by=30,more=20";
    InvocationFault fault = Faults.of(List.of(growing), 42, journal).invocations();
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      delays.add(fault.next("Core-Processor1A2B-X").slowBy().toMillis());
      assertThat(fault.next("Core-Broadcaster").slowBy()).isZero();
    }
    assertThat(delays).containsExactly(0L, 30L, 0L, 50L, 0L, 70L);
  }

  @Test
  void invocationsOfTheFunctionsThatAreMeantAreDisturbed() {
    Faults faults = Faults.of(List.of("lambda-error:every=2,function=Processor", "lambda-cold:every=3"), 42, journal);
    InvocationFault fault = faults.invocations();
    List<InvocationFault.Disturbance> processor = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      processor.add(fault.next("Core-Processor1A2B-X"));
    }
    assertThat(processor)
      .extracting(InvocationFault.Disturbance::fails)
      .containsExactly(false, true, false, true, false, true);
    assertThat(processor)
      .extracting(InvocationFault.Disturbance::isCold)
      .containsExactly(false, false, true, false, false, true);
    assertThat(processor).extracting(InvocationFault.Disturbance::hangs).containsOnly(false);
    fault.next("Core-Broadcaster");
    fault.next("Core-Broadcaster");
    assertThat(fault.next("Core-Broadcaster")).isEqualTo(
      new InvocationFault.Disturbance(true, false, false, Duration.ZERO)
    );
  }

  @Test
  void everyNthShardOfTheStreamsThatAreMeantStallsAndIsNotedOnce() {
    ShardFault fault = Faults.of(List.of("shard-stall:every=2,stream=events"), 42, journal).shards();
    for (int round = 0; round < 3; round++) {
      assertThat(fault.isStalled("arn:stream/events", "a", 1)).isFalse();
      assertThat(fault.isStalled("arn:stream/events", "b", 2)).isTrue();
      assertThat(fault.isStalled("arn:stream/others", "b", 2)).isFalse();
      assertThat(fault.isStalled("arn:stream/events", "d", 4)).isTrue();
    }
    assertThat(journal.strikes())
      .extracting(FaultStrike::where)
      .containsExactly("arn:stream/events b", "arn:stream/events d");
  }

  @Test
  void whatIsPlantedAndHealedLaterIsFollowed() {
    Faults faults = Faults.of(List.of("disconnect-loss:every=2"), 42, journal);
    DisconnectFault fault = faults.disconnects();
    assertThat(asked(4, () -> fault.isLost("c"))).containsExactly(false, true, false, true);
    String id = faults.plant("disconnect-loss:every=1");
    assertThat(id).isEqualTo("f2");
    assertThat(asked(3, () -> fault.isLost("c"))).containsOnly(true);
    assertThat(faults.heal(id)).isTrue();
    assertThat(faults.heal(id)).isFalse();
    assertThat(asked(4, () -> fault.isLost("c"))).containsExactly(true, false, true, false);
    assertThat(faults.heal("f1")).isTrue();
    assertThat(asked(4, () -> fault.isLost("c"))).containsOnly(false);
    assertThat(faults.plant("disconnect-loss:every=1")).isEqualTo("f3");
  }

  @Test
  void theGatewayRestartsWhenTheFaultIsPlantedAndIsDownForItsTime() {
    List<OptionalInt> cuts = new ArrayList<>();
    Faults faults = Faults.of(List.of(), 42, journal);
    Predicate<String> isDown = faults.restarts(code -> {
      cuts.add(code);
      return 7;
    });
    assertThat(isDown.test("::1")).isFalse();
    faults.plant("gateway-restart:down=500");
    assertThat(cuts).containsExactly(OptionalInt.empty());
    timeline.advance(Duration.ofMillis(499));
    assertThat(isDown.test("::1")).isTrue();
    timeline.advance(Duration.ofMillis(1));
    assertThat(isDown.test("::1")).isFalse();
    String id = faults.plant("gateway-restart:down=500,code=1001");
    assertThat(cuts).containsExactly(OptionalInt.empty(), OptionalInt.of(1001));
    faults.heal(id);
    assertThat(isDown.test("::1")).isFalse();
    assertThat(journal.strikes())
      .extracting(FaultStrike::effect)
      .containsExactly(
        "7 connections are cut without a Close frame",
        "its handshake is refused with 503",
        "7 connections are cut with code 1001"
      );
  }

  @Test
  void theJournalKeepsTheFirstStrikesOfEachFaultAndCountsTheRest() {
    for (int i = 0; i < FaultJournal.KEPT_PER_FAULT + 3; i++) {
      journal.record("often", "w" + i, "e");
    }
    journal.record("seldom", "w", "e");
    assertThat(journal.counts()).containsExactly(
      Map.entry("often", FaultJournal.KEPT_PER_FAULT + 3L),
      Map.entry("seldom", 1L)
    );
    assertThat(journal.strikes()).hasSize(FaultJournal.KEPT_PER_FAULT + 1);
    assertThat(journal.strikes(FaultJournal.KEPT_PER_FAULT - 1, 5))
      .extracting(FaultStrike::fault)
      .containsExactly("often", "seldom");
    assertThat(journal.strikes(Long.MAX_VALUE, 5)).isEmpty();
  }
}
