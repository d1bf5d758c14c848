package dev.iops.cloud.fault;

/**
 * Does not invoke the integration for every n-th message to the route {@value #ROUTE_KEY}, so that the client gets no
 * answer. On AWS a client waits in vain as well where the route has no route response ("Set up route responses for a
 * WebSocket API in API Gateway").
 */
final class PingBroken implements RouteFault {

  static final String NAME = "ping-broken";

  private static final String ROUTE_KEY = "ping";

  private final Occasions struck;

  PingBroken(FaultArguments given) {
    struck = given.occasions("a ping is not answered");
  }

  @Override
  public boolean isBroken(String connectionId, String routeKey) {
    return routeKey.equals(ROUTE_KEY) && struck.strikes(connectionId);
  }
}
