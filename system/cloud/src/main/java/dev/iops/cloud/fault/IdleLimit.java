package dev.iops.cloud.fault;

import java.time.Duration;

/**
 * Gives the connections that open while it is planted another idle limit than the ten minutes of API Gateway ("Quotas for
 * configuring and running a WebSocket API"). A client of AWS meets a shorter one where a proxy on its way has one.
 */
final class IdleLimit implements IdleFault {

  static final String NAME = "idle-limit";

  private final Duration limit;
  private final FaultArguments given;

  IdleLimit(FaultArguments given) {
    this.given = given;
    limit = given.duration("by");
  }

  @Override
  public Duration limit(String connectionId, Duration right) {
    given.strike(connectionId, "its idle limit is " + limit.toMillis() + " ms instead of " + right.toMillis() + " ms");
    return limit;
  }
}
