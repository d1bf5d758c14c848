package dev.iops.cloud.fault;

import dev.iops.cloud.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strikes of every fault, in the order they happened; each is also a line in the process's log. Of each fault the first
 * {@value #KEPT_PER_FAULT} are kept and logged, the rest is counted. Thread-safe.
 */
public final class FaultJournal {

  /** How many strikes of one fault are kept. */
  public static final int KEPT_PER_FAULT = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(FaultJournal.class);

  private final Timeline timeline;
  private final List<FaultStrike> strikes = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** @param timeline gives the time of each strike */
  public FaultJournal(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Notes a strike. */
  public void record(String fault, String where, String effect) {
    long count;
    synchronized (this) {
      count = counts.merge(fault, 1L, Long::sum);
      if (count <= KEPT_PER_FAULT) {
        strikes.add(new FaultStrike(timeline.now(), fault, where, effect));
      }
    }
    if (count <= KEPT_PER_FAULT) {
      LOG.warn("fault {}: {} {}", fault, where, effect);
    } else if (count == KEPT_PER_FAULT + 1) {
      LOG.warn("fault {}: has struck {} times; further strikes are only counted", fault, KEPT_PER_FAULT);
    }
  }

  /** What was kept so far. */
  public synchronized List<FaultStrike> strikes() {
    return List.copyOf(strikes);
  }

  /**
   * A part of what was kept.
   *
   * @param after how many to leave out at the beginning
   * @param limit at most this many
   */
  public synchronized List<FaultStrike> strikes(long after, int limit) {
    int from = Math.clamp(after, 0, strikes.size());
    return List.copyOf(strikes.subList(from, Math.min(strikes.size(), from + limit)));
  }

  /** How often each fault has struck, kept or not. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  Timeline timeline() {
    return timeline;
  }
}
