package dev.iops.cloud.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One WebSocket API: its routes and how a message selects among them. Filled while the stack is made. Thread-safe. */
final class Api {

  private final String id;
  private final String domainName;
  private final RouteSelection selection;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Map<String, Integration> integrations = new ConcurrentHashMap<>();
  private volatile ConnectAuthorization connectAuthorization = (stage, head) -> Optional.empty();
  private final Set<String> respondingRoutes = ConcurrentHashMap.newKeySet();

  Api(String id, String domainName, RouteSelection selection) {
    this.id = id;
    this.domainName = domainName;
    this.selection = selection;
  }

  /** Ten characters, the same in every run. */
  String id() {
    return id;
  }

  /** {@code <id>.execute-api.<region>.amazonaws.com}. */
  String domainName() {
    return domainName;
  }

  /** Who may connect; everybody unless {@link #authorizeConnect} says otherwise. */
  ConnectAuthorization connectAuthorization() {
    return connectAuthorization;
  }

  /** Lets this decide who may connect. */
  void authorizeConnect(ConnectAuthorization authorization) {
    connectAuthorization = authorization;
  }

  /** Adds an integration that routes can name as their target. */
  void add(String integrationId, Integration integration) {
    integrations.put(integrationId, integration);
  }

  /** Adds a route. */
  void add(Route route) {
    routes.put(route.key(), route);
  }

  /** Adds the route response {@code $default} of a route. */
  void addRouteResponse(String routeId) {
    respondingRoutes.add(routeId);
  }

  /** The integration with this id. */
  Optional<Integration> integration(String integrationId) {
    return Optional.ofNullable(integrations.get(integrationId));
  }

  /** The route with this key. */
  Optional<Route> route(String key) {
    return Optional.ofNullable(routes.get(key));
  }

  /** Whether a route with this id exists. */
  boolean hasRoute(String routeId) {
    return routes
      .values()
      .stream()
      .anyMatch(route -> route.id().equals(routeId));
  }

  /** Whether the body that the route's function answers is sent to the client: it needs a route response. */
  boolean isTwoWay(Route route) {
    return route.wantsResponse() && respondingRoutes.contains(route.id());
  }

  /** The route for a client's message: by exact key, else {@code $default}, else none. */
  Optional<Route> select(String body) {
    return selection
      .evaluate(body)
      .filter(Route::isForMessages)
      .flatMap(this::route)
      .or(() -> route(Route.DEFAULT));
  }
}
