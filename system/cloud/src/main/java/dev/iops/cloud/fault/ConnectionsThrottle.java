package dev.iops.cloud.fault;

/**
 * Answers every n-th call of the callback API with 429 LimitExceededException ("PostToConnection", API Gateway Management
 * API reference). On AWS all calls of an account in a region share 10,000 requests a second with everything else that it
 * has at API Gateway ("Throttle requests to your REST APIs", account-level quotas).
 */
final class ConnectionsThrottle implements CallbackFault {

  static final String NAME = "connections-throttle";

  private final Occasions struck;

  ConnectionsThrottle(FaultArguments given) {
    struck = given.occasions("a call is answered with 429");
  }

  @Override
  public boolean isThrottled(String connectionId) {
    return struck.strikes(connectionId);
  }
}
