package dev.iops.cloud.fault;

import dev.iops.cloud.time.Timeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every strike of every fault, in the order they happened; also a line in the process's log. Thread-safe. */
public final class FaultJournal {

  private static final Logger LOG = LoggerFactory.getLogger(FaultJournal.class);

  private final Timeline timeline;
  private final List<FaultStrike> strikes = new CopyOnWriteArrayList<>();

  /** @param timeline gives the time of each strike */
  public FaultJournal(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Notes a strike. */
  public void record(String fault, String where, String effect) {
    strikes.add(new FaultStrike(timeline.now(), fault, where, effect));
    LOG.warn("fault {}: {} {}", fault, where, effect);
  }

  /** What has happened so far. */
  public List<FaultStrike> strikes() {
    return List.copyOf(strikes);
  }
}
