package dev.iops.cloud.eventsource;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reads of one shard that failed in a row. The first is logged with its cause, then one line a minute says how many
 * there were, so that a stream that cannot be read does not bury everything else in the log. Not thread-safe.
 */
final class ReadFailures {

  private static final Logger LOG = LoggerFactory.getLogger(ReadFailures.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final String place;
  private final Timeline timeline;
  private Instant nextLine = Instant.MIN;
  private int inARow;

  /** @param place what is read, for the log */
  ReadFailures(String place, Timeline timeline) {
    this.place = place;
    this.timeline = timeline;
  }

  /** Counts one more; returns how many there are in a row. */
  int add(RuntimeException cause) {
    inARow++;
    Instant now = timeline.now();
    boolean due = !now.isBefore(nextLine);
    if (due && inARow == 1) {
      LOG.warn("Cannot read {}, will try again", place, cause);
    } else if (due) {
      LOG.warn("Cannot read {}, {} times in a row, will try again: {}", place, inARow, cause.toString());
    }
    nextLine = due ? now.plus(BETWEEN_LINES) : nextLine;
    return inARow;
  }

  /** A read was successful. */
  void end() {
    inARow = 0;
  }
}
