package dev.iops.cloud.fault;

/**
 * Every n-th connection lives on when its client is gone, as after a pulled cable: no FIN reaches the server. On AWS such
 * a connection ends with its idle limit; until then posts to it are accepted.
 */
final class HalfOpen implements ConnectionFault {

  static final String NAME = "half-open";

  private final Occasions struck;

  HalfOpen(FaultArguments given) {
    struck = given.occasions("the end of its TCP connection will not be noticed");
  }

  @Override
  public boolean isHalfOpen(String connectionId) {
    return struck.strikes(connectionId);
  }
}
