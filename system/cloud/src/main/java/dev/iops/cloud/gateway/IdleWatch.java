package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;

/**
 * Ends a connection when neither side has sent a message for too long, or when it has lived its longest life. A message
 * costs it nothing: one timer per connection looks at the time of the last message when it fires.
 */
final class IdleWatch {

  private final Connection connection;
  private final Timeline timeline;
  private final CloseCodes closeCodes;
  private final long idleMillis;
  private final long lifeEndsAtMillis;
  private final DeadlineWatch watch;

  /** @param idleLimit how long both sides may be silent */
  IdleWatch(Connection connection, Timeline timeline, GatewaySettings settings, Duration idleLimit) {
    this.connection = connection;
    this.timeline = timeline;
    closeCodes = settings.closeCodes();
    idleMillis = idleLimit.toMillis();
    lifeEndsAtMillis = connection.connectedAtMillis() + settings.durations().connection().toMillis();
    watch = new DeadlineWatch(timeline, this::deadlineMillis, this::expire);
  }

  void start() {
    watch.start();
  }

  void stop() {
    watch.stop();
  }

  private long deadlineMillis() {
    return Math.min(connection.lastActiveAtMillis() + idleMillis, lifeEndsAtMillis);
  }

  private void expire() {
    boolean isOld = timeline.now().toEpochMilli() >= lifeEndsAtMillis;
    connection.close(isOld ? closeCodes.duration() : closeCodes.idle());
  }
}
