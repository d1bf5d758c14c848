package dev.iops.cloud.fault;

/**
 * Lets every n-th accepted post be overtaken by the next message of its connection; if none comes, it goes alone after a
 * while. No page of AWS promises that two posts arrive in the order in which they were accepted ("Use @connections
 * commands in your backend service"), and a post that was repeated comes behind its successors.
 */
final class DeliveryReorder implements DeliveryFault {

  static final String NAME = "delivery-reorder";

  private final Occasions struck;
  private final Way overtaken;

  DeliveryReorder(FaultArguments given) {
    struck = given.occasions("a post is overtaken by the next message");
    overtaken = Way.overtaken(given.duration("within"));
  }

  @Override
  public Way next(String connectionId) {
    return struck.strikes(connectionId) ? overtaken : Way.STRAIGHT;
  }
}
