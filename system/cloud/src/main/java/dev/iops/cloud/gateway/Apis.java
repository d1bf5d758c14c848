package dev.iops.cloud.gateway;

import dev.iops.cloud.stack.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All APIs behind one port, and which of them a request means: a Host header {@code <apiId>.execute-api…} names the
 * API; any other Host (the loopback address) leaves it to the stage's name, which must then be unique. Thread-safe.
 */
public final class Apis {

  private static final Logger LOG = LoggerFactory.getLogger(Apis.class);
  private static final String EXECUTE_API = ".execute-api.";
  private static final Pattern HOST_OF_API = Pattern.compile("([a-z0-9]+)\\.execute-api\\..*");

  private final Placement placement;
  private final GatewayMetrics metrics;
  private final Map<String, Api> byId = new ConcurrentHashMap<>();
  private final Map<String, List<Stage>> byStageName = new ConcurrentHashMap<>();

  /**
   * @param placement the region and account in the APIs' names
   * @param metrics where their stages count
   */
  public Apis(Placement placement, GatewayMetrics metrics) {
    this.placement = placement;
    this.metrics = metrics;
  }

  Api add(String apiId, RouteSelection selection) {
    String domainName = apiId + EXECUTE_API + placement.region() + ".amazonaws.com";
    Api api = new Api(apiId, domainName, placement.arn("execute-api", apiId), selection);
    byId.put(apiId, api);
    return api;
  }

  void addStage(
    Api api,
    String name,
    Map<String, String> variables,
    Rate defaultRate,
    Map<String, Rate> routeRates,
    DetailedMetrics detailed
  ) {
    GatewayMetrics.Stage counters = metrics.stage(api.id(), name, detailed);
    List<Stage> namesakes = byStageName.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
    namesakes.add(new Stage(api, name, variables, defaultRate, routeRates, counters));
    if (namesakes.size() > 1) {
      LOG.warn(
        "Stage '{}' exists in {} APIs: requests to it need a Host header <apiId>.execute-api.{}.amazonaws.com",
        name,
        namesakes.size(),
        placement.region()
      );
    }
  }

  Optional<Api> api(String apiId) {
    return Optional.ofNullable(byId.get(apiId));
  }

  /**
   * The stage that a request means.
   *
   * @param host the Host header; may be null
   * @param stageName the first segment of the path
   */
  Optional<Stage> stage(String host, String stageName) {
    List<Stage> named = byStageName.getOrDefault(stageName, List.of());
    if (host != null && host.contains(EXECUTE_API)) {
      Matcher matcher = HOST_OF_API.matcher(host);
      return named
        .stream()
        .filter(stage -> matcher.matches() && stage.api().id().equals(matcher.group(1)))
        .findFirst();
    }
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }
}
