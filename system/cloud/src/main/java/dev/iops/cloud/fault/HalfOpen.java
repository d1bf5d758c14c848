package dev.iops.cloud.fault;

/**
 * Every n-th connection lives on when its client is gone, as after a pulled cable: no FIN reaches the server. On AWS such
 * a connection ends with its idle limit; until then posts to it are accepted.
 */
final class HalfOpen implements ConnectionFault {

  static final String NAME = "half-open";

  private final EveryNth nth;

  HalfOpen(long every, FaultJournal journal) {
    nth = new EveryNth(NAME, "the end of its TCP connection will not be noticed", every, journal);
  }

  @Override
  public boolean isHalfOpen(String connectionId) {
    return nth.strikes(connectionId);
  }
}
