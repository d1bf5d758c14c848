package dev.iops.cloud.gateway;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One stage of an API: what clients connect to. Thread-safe. */
final class Stage {

  private final Api api;
  private final String name;
  private final Map<String, String> variables;
  private final Rate defaultRate;
  private final Map<String, Rate> routeRates;
  private final GatewayMetrics.Stage metrics;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param variables stage variables; empty if there are none
   * @param defaultRate the rate of each route that has none of its own
   * @param routeRates rates by route key
   */
  Stage(
    Api api,
    String name,
    Map<String, String> variables,
    Rate defaultRate,
    Map<String, Rate> routeRates,
    GatewayMetrics.Stage metrics
  ) {
    this.api = api;
    this.name = name;
    this.variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    this.defaultRate = defaultRate;
    this.routeRates = Map.copyOf(routeRates);
    this.metrics = metrics;
  }

  Api api() {
    return api;
  }

  String name() {
    return name;
  }

  /** What policies call the route {@code $connect} of this stage. */
  String connectArn() {
    return api.executeArn() + '/' + name + '/' + Route.CONNECT;
  }

  Map<String, String> variables() {
    return variables;
  }

  GatewayMetrics.Stage metrics() {
    return metrics;
  }

  /** Whether the rate of this route lets one more request through now. */
  boolean admits(String routeKey, long nowMillis) {
    Rate rate = routeRates.getOrDefault(routeKey, defaultRate);
    return !rate.isLimited() || buckets.computeIfAbsent(routeKey, key -> new TokenBucket(rate)).tryTake(nowMillis);
  }
}
