package dev.iops.cloud.fault;

/**
 * Holds every n-th accepted post back for a while, and with it all that follows on its connection. So does a lost packet:
 * TCP hands on nothing that comes behind it until it was sent again (RFC 9293, section 3.10), which takes a second at first
 * and doubles (RFC 6298, section 2).
 */
final class DeliveryDelay implements DeliveryFault {

  static final String NAME = "delivery-delay";

  private final Occasions struck;
  private final Way late;

  DeliveryDelay(FaultArguments given) {
    struck = given.occasions("a post and what follows it are held back " + given.number("by") + " ms");
    late = Way.delayed(given.duration("by"));
  }

  @Override
  public Way next(String connectionId) {
    return struck.strikes(connectionId) ? late : Way.STRAIGHT;
  }
}
