package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.FaultStrike;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallableSourceTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final MemorySource memory = new MemorySource();
  private final FaultJournal journal = new FaultJournal(timeline);
  private final Faults faults = Faults.of(List.of(), 42, journal);
  private final RecordingFunction function = new RecordingFunction(batch -> "null");

  private void put(String shard, String sequenceNumber) {
    memory.put(shard, MappingFixture.source(sequenceNumber, "k", timeline.now(), "{}"));
  }

  private List<String> received() {
    return function.batches.stream().flatMap(List::stream).toList();
  }

  @Test
  void aStalledShardIsNotReadUntilItIsHealedAndThenGoesOnWhereItStopped() {
    List.of("shard-0", "shard-1").forEach(memory::open);
    try (
      EventSourceMapping mapping = new EventSourceMapping(
        new MappingFixture().settings(),
        new StallableSource(memory, faults.shards()),
        function,
        (arn, body, attributes) -> {},
        RecordFault.NONE,
        timeline,
        PollerSettings.LIKE_AWS,
        age -> {}
      )
    ) {
      put("shard-1", "before");
      mapping.enable();
      await().until(() -> received().equals(List.of("before")));
      faults.plant("shard-stall:every=2");
      // both pollers have read nothing once more, so the second has asked the fault
      await().until(() -> timeline.waiting() == 3);
      timeline.advance(Duration.ofSeconds(1));
      await().until(() -> journal.strikes().size() == 1 && timeline.waiting() == 3);
      put("shard-1", "meanwhile-1");
      put("shard-1", "meanwhile-2");
      put("shard-0", "another shard");
      timeline.advance(Duration.ofSeconds(1));
      await().until(() -> received().equals(List.of("before", "another shard")));
      await().until(() -> timeline.waiting() == 3);
      faults.heal("f1");
      timeline.advance(Duration.ofSeconds(1));
      await().until(() -> received().equals(List.of("before", "another shard", "meanwhile-1", "meanwhile-2")));
    }
    assertThat(journal.strikes())
      .extracting(FaultStrike::where)
      .containsExactly(MappingFixture.STREAM + " shard-1");
  }
}
