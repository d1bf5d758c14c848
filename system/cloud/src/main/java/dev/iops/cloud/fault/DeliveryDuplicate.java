package dev.iops.cloud.fault;

/**
 * Writes every n-th accepted post to its client twice. A client of AWS gets a message twice when the answer to the post was
 * lost on its way and the backend's SDK posted again (AWS SDKs and Tools Reference Guide, "Retry behavior").
 */
final class DeliveryDuplicate implements DeliveryFault {

  static final String NAME = "delivery-duplicate";

  private final Occasions struck;

  DeliveryDuplicate(FaultArguments given) {
    struck = given.occasions("a post is written to the client twice");
  }

  @Override
  public Way next(String connectionId) {
    return struck.strikes(connectionId) ? Way.DOUBLED : Way.STRAIGHT;
  }
}
