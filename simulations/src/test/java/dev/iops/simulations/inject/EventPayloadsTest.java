package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventPayloadsTest {

  private static final int EVENTS = 2_000;
  private static final int BYTES_PER_CALL = 5 * 1024 * 1024;

  @Test
  void allSixTypesComeAboutEquallyOften() {
    EventPayloads payloads = new EventPayloads(7);

    var counts = IntStream.range(0, EVENTS)
      .mapToObj(i -> payloads.of(i % 50, i / 50).type())
      .collect(Collectors.groupingBy(type -> type, Collectors.counting()));

    assertThat(counts).hasSize(6);
    assertThat(counts.values()).allMatch(count -> count > EVENTS / 12 && count < EVENTS / 3);
  }

  @Test
  void isAFunctionOfSeedStreamAndSequence() {
    assertThat(new EventPayloads(7).of(3, 9)).isEqualTo(new EventPayloads(7).of(3, 9));
    assertThat(
      IntStream.range(0, 100)
        .mapToObj(i -> new EventPayloads(i).of(3, 9))
        .distinct()
        .count()
    ).isGreaterThan(90);
    assertThat(
      IntStream.range(0, 100)
        .mapToObj(i -> new EventPayloads(7).of(i, 9))
        .distinct()
        .count()
    ).isGreaterThan(90);
    assertThat(
      IntStream.range(0, 100)
        .mapToObj(i -> new EventPayloads(7).of(3, i))
        .distinct()
        .count()
    ).isGreaterThan(90);
  }

  @Test
  void aRiskScoreMovesSlowlyAndUsesItsRange() {
    EventPayloads payloads = new EventPayloads(7);

    var scores = IntStream.range(0, EVENTS)
      .mapToObj(sequence -> payloads.of(3, sequence))
      .filter(content -> content.type().equals("customer_health_update"))
      .mapToInt(content -> content.payload().path("riskScore").asInt(-1))
      .summaryStatistics();

    assertThat(scores.getMin()).isBetween(0, 10);
    assertThat(scores.getMax()).isBetween(90, 100);
  }

  @Test
  void aFullCallStaysFarBelowItsLimitOfBytes() {
    EventJson json = new EventJson("r".repeat(256), Schedule.burst(1_000, EVENTS, 0), 7);

    int largest = IntStream.range(0, EVENTS)
      .map(i -> json.write(999, i, Long.MAX_VALUE).length)
      .max()
      .orElseThrow();

    assertThat(largest * KinesisPut.MAX_RECORDS).isLessThan(BYTES_PER_CALL / 4);
  }
}
