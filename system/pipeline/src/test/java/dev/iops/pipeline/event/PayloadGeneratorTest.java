package dev.iops.pipeline.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadGeneratorTest {

  private final PayloadGenerator generator = new PayloadGenerator(42);

  @Test
  void theSameSeedGivesTheSamePayloads() {
    PayloadGenerator again = new PayloadGenerator(42);
    for (int sequence = 0; sequence < 100; sequence++) {
      assertThat(again.type("stream-003", sequence)).isEqualTo(generator.type("stream-003", sequence));
      assertThat(again.payload("stream-003", sequence)).isEqualTo(generator.payload("stream-003", sequence));
    }
  }

  @Test
  void anotherSeedGivesOthers() {
    assertThat(new PayloadGenerator(43).payload("stream-003", 5)).isNotEqualTo(generator.payload("stream-003", 5));
  }

  @Test
  void everyTypeHappensAndEveryPayloadIsValid() {
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    for (int sequence = 0; sequence < 200; sequence++) {
      EventType type = generator.type("stream-001", sequence);
      seen.add(type);
      var event = new Event(
        "r",
        "stream-001",
        sequence,
        type,
        Micros.toInstant(0),
        Micros.toInstant(0),
        generator.payload("stream-001", sequence)
      );
      assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }
    assertThat(seen).containsExactlyInAnyOrder(EventType.values());
  }

  @Test
  void theRiskOfACustomerGoesOverTheDefaultThresholdAndBack() {
    boolean above = false;
    boolean below = false;
    for (int sequence = 0; sequence < 200; sequence++) {
      if (generator.type("stream-001", sequence) == EventType.CUSTOMER_HEALTH_UPDATE) {
        int risk = generator.payload("stream-001", sequence).get("riskScore").intValue();
        above |= risk >= 80;
        below |= risk < 80;
      }
    }
    assertThat(above && below).isTrue();
  }
}
