package dev.iops.cloud.dynamodb;

import dev.iops.cloud.time.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Tells what the timeline showed when the machine's clock, by which the engine stamps, showed a time. For that it notes how
 * far they are apart whenever that changes. Thread-safe.
 */
final class EngineClock {

  private static final long TOLERANCE_MS = 5;
  private static final int REMEMBERED_CHANGES = 100_000;

  private final InstantSource machine;
  private final Timeline timeline;
  private final ConcurrentSkipListMap<Long, Long> aheadMsFrom = new ConcurrentSkipListMap<>();

  /** @param machine what the engine reads */
  EngineClock(InstantSource machine, Timeline timeline) {
    this.machine = machine;
    this.timeline = timeline;
    aheadMsFrom.put(machine.millis(), aheadMs(machine.millis()));
  }

  /** To be called before the engine stamps something. */
  void note() {
    long machineMs = machine.millis();
    long ahead = aheadMs(machineMs);
    if (Math.abs(ahead - aheadMsFrom.lastEntry().getValue()) > TOLERANCE_MS) {
      aheadMsFrom.put(machineMs, ahead);
      if (aheadMsFrom.size() > REMEMBERED_CHANGES) {
        aheadMsFrom.pollFirstEntry();
      }
    }
  }

  private long aheadMs(long machineMs) {
    return timeline.now().toEpochMilli() - machineMs;
  }

  /** The timeline's time of a stamp; to a few milliseconds. */
  Instant onTimeline(long machineMs) {
    Map.Entry<Long, Long> noted = aheadMsFrom.floorEntry(machineMs);
    return Instant.ofEpochMilli(machineMs + (noted == null ? aheadMsFrom.firstEntry() : noted).getValue());
  }
}
