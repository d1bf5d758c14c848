package dev.iops.cloud.gateway;

import java.util.Map;

/**
 * Which routes of a stage have metrics of their own: the setting {@code DetailedMetricsEnabled}.
 *
 * @param byDefault the stage's default route settings
 * @param byRoute the settings of single routes, by route key
 */
public record DetailedMetrics(boolean byDefault, Map<String, Boolean> byRoute) {
  /** None has. */
  public static final DetailedMetrics OFF = new DetailedMetrics(false, Map.of());

  /** Keeps a copy of the map. */
  public DetailedMetrics {
    byRoute = Map.copyOf(byRoute);
  }

  /** Whether this route has metrics of its own. */
  public boolean covers(String routeKey) {
    return byRoute.getOrDefault(routeKey, byDefault);
  }
}
