package dev.iops.cloud.fault;

/**
 * Does not deliver every n-th DISCONNECT event. AWS promises no more than its best effort ("Managing connected users and
 * client apps: $connect and $disconnect routes"); a backend that counts on the event keeps dead connections for ever.
 */
final class DisconnectLoss implements DisconnectFault {

  static final String NAME = "disconnect-loss";

  private final EveryNth nth;

  DisconnectLoss(long every, FaultJournal journal) {
    nth = new EveryNth(NAME, "its DISCONNECT event is not delivered", every, journal);
  }

  @Override
  public boolean isLost(String connectionId) {
    return nth.strikes(connectionId);
  }
}
