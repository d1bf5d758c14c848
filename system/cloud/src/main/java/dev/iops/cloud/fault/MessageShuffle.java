package dev.iops.cloud.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Holds the invocation for each message back by a time that the seed chooses, so that messages of one connection that come
 * within the window overtake each other. AWS starts an invocation for each message on its own and promises no order
 * ("Invoking your backend integration").
 */
final class MessageShuffle implements MessageFault {

  static final String NAME = "message-shuffle";

  private final long windowMillis;
  private final RandomGenerator random;
  private final FaultJournal journal;

  MessageShuffle(long windowMillis, RandomGenerator random, FaultJournal journal) {
    this.windowMillis = windowMillis;
    this.random = random;
    this.journal = journal;
  }

  @Override
  public Duration delay(String connectionId) {
    long millis = next();
    if (millis > 0) {
      journal.record(NAME, connectionId, "a message is held back " + millis + " ms");
    }
    return Duration.ofMillis(millis);
  }

  private synchronized long next() {
    return random.nextLong(windowMillis + 1);
  }
}
