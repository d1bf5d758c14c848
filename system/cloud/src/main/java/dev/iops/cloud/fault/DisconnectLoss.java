package dev.iops.cloud.fault;

/**
 * Does not deliver every n-th DISCONNECT event. AWS promises no more than its best effort ("Managing connected users and
 * client apps: $connect and $disconnect routes"); a backend that counts on the event keeps dead connections for ever.
 */
final class DisconnectLoss implements DisconnectFault {

  static final String NAME = "disconnect-loss";

  private final Occasions struck;

  DisconnectLoss(FaultArguments given) {
    struck = given.occasions("its DISCONNECT event is not delivered");
  }

  @Override
  public boolean isLost(String connectionId) {
    return struck.strikes(connectionId);
  }
}
