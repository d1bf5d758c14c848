package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.EventType;
import dev.iops.pipeline.event.Micros;
import dev.iops.simulations.inject.EventJson;
import dev.iops.simulations.inject.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The injector writes events and the pipeline reads them; neither may import the other, so this holds them together. */
class InjectedEventFormatTest {

  private static final long START = 1_700_000_000_123_456L;
  private static final Schedule SCHEDULE = new Schedule(20, 30, START, 6_000, 120);

  @Test
  void thePipelineReadsEveryEventAndWouldWriteTheSameBytes() {
    EventJson json = new EventJson("run-1", SCHEDULE, 42);
    Set<EventType> types = EnumSet.noneOf(EventType.class);

    for (Schedule.Due due : SCHEDULE) {
      long emittedAtMicros = due.dueMicros() + 77;
      byte[] written = json.write(due.stream(), due.sequence(), emittedAtMicros);

      Event event = EventCodec.decode(written);
      assertThat(event.runId()).isEqualTo("run-1");
      assertThat(event.streamId()).isEqualTo(EventJson.streamId(due.stream()));
      assertThat(event.sequence()).isEqualTo(due.sequence());
      assertThat(Micros.of(event.intendedAt())).isEqualTo(due.dueMicros());
      assertThat(Micros.of(event.emittedAt())).isEqualTo(emittedAtMicros);
      assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8)).isEqualTo(
        new String(written, StandardCharsets.UTF_8)
      );
      types.add(event.type());
    }
    assertThat(types).containsExactlyInAnyOrder(EventType.values());
  }
}
