package dev.iops.cloud.fault;

/**
 * Never writes every n-th accepted post to its client. The 200 of a post says that API Gateway took the message; nothing
 * ever says that the client has it ("Use @connections commands in your backend service"), and what lies in buffers when a
 * TCP connection breaks is gone.
 */
final class DeliveryDrop implements DeliveryFault {

  static final String NAME = "delivery-drop";

  private final Occasions struck;

  DeliveryDrop(FaultArguments given) {
    struck = given.occasions("a post is accepted and never written to the client");
  }

  @Override
  public Way next(String connectionId) {
    return struck.strikes(connectionId) ? Way.DROPPED : Way.STRAIGHT;
  }
}
