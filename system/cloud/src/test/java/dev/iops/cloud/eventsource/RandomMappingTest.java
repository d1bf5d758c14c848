package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the settings and however the function fails: every record is processed once or given up once, in the order of
 * its key, nothing overtakes a checkpoint, and nothing is tried more often than the settings say.
 */
class RandomMappingTest {

  private final ManualTimeline timeline = new ManualTimeline();

  /** Twelve that stay the same, so that a regression shows at once, and four new ones in each run. */
  static LongStream seeds() {
    long first = System.nanoTime();
    return LongStream.concat(LongStream.range(0, 12), LongStream.range(first, first + 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdsItsPromises(long seed) {
    RandomRun run = new RandomRun(seed);
    MemorySource source = new MemorySource();
    source.open("shard-0");
    for (int i = 0; i < RandomRun.RECORDS / 2; i++) {
      source.put("shard-0", run.record(i, timeline.now()));
    }
    List<String> description = List.of("seed " + seed, run.mapping.settings().toString());
    try (EventSourceMapping running = mapping(run, source)) {
      running.enable();
      for (int i = RandomRun.RECORDS / 2; i < RandomRun.RECORDS; i++) {
        timeline.advance(Duration.ofMillis(100));
        source.put("shard-0", run.record(i, timeline.now()));
      }
      await(description.toString())
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          timeline.advance(Duration.ofSeconds(1));
          return run.done();
        });
    }
    run.checkAttempts();
    assertThat(run.contradictions).as(description.toString()).isEmpty();
  }

  private EventSourceMapping mapping(RandomRun run, MemorySource source) {
    return new EventSourceMapping(
      run.mapping.settings(),
      source,
      run.function,
      (arn, body, attributes) -> run.giveUp(body),
      RecordFault.NONE,
      timeline,
      PollerSettings.LIKE_AWS,
      age -> {}
    );
  }
}
