package dev.iops.cloud.fault;

import java.time.Duration;

/**
 * Holds the invocation for each message back by a time that the seed chooses, so that messages of one connection that come
 * within the window overtake each other. AWS starts an invocation for each message on its own and promises no order
 * ("Invoking your backend integration").
 */
final class MessageShuffle implements MessageFault {

  static final String NAME = "message-shuffle";

  private final long windowMillis;
  private final FaultArguments given;

  MessageShuffle(FaultArguments given) {
    this.given = given;
    windowMillis = given.number("window");
  }

  @Override
  public Duration delay(String connectionId) {
    long millis = next();
    if (millis > 0) {
      given.strike(connectionId, "a message is held back " + millis + " ms");
    }
    return Duration.ofMillis(millis);
  }

  private synchronized long next() {
    return given.random().nextLong(windowMillis + 1);
  }
}
