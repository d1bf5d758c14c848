package dev.iops.cloud.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One WebSocket API: its routes and how a message selects among them. Filled while the stack is made. Thread-safe. */
final class Api {

  private final String id;
  private final String domainName;
  private final String executeArn;
  private final RouteSelection selection;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Map<String, Integration> integrations = new ConcurrentHashMap<>();
  private final Map<String, ConnectAuthorization> authorizations = new ConcurrentHashMap<>();
  private final Map<String, Model> models = new ConcurrentHashMap<>();
  private final Set<String> respondingRoutes = ConcurrentHashMap.newKeySet();

  /**
   * @param executeArn {@code arn:aws:execute-api:<region>:<account>:<id>}
   */
  Api(String id, String domainName, String executeArn, RouteSelection selection) {
    this.id = id;
    this.domainName = domainName;
    this.executeArn = executeArn;
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

  /** The start of the ARNs that policies name. */
  String executeArn() {
    return executeArn;
  }

  /** Adds a model that routes can name, by its name or its id. */
  void add(String nameOrId, Model model) {
    models.put(nameOrId, model);
  }

  /** The model with this name or id. */
  Optional<Model> model(String nameOrId) {
    return Optional.ofNullable(models.get(nameOrId));
  }

  /** Adds an authorizer that routes can name. */
  void add(String authorizerId, ConnectAuthorization authorization) {
    authorizations.put(authorizerId, authorization);
  }

  /** The authorizer with this id. */
  Optional<ConnectAuthorization> authorization(String authorizerId) {
    return Optional.ofNullable(authorizations.get(authorizerId));
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
