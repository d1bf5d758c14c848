package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stage says of its routes ("RouteSettings" of the API Gateway V2 API reference).
 *
 * @param defaultRate throttles the routes without a rate of their own
 * @param rates by route key
 * @param detailed which routes have metrics of their own
 */
record StageSettings(Rate defaultRate, Map<String, Rate> rates, DetailedMetrics detailed) {
  private static final Logger LOG = LoggerFactory.getLogger(StageSettings.class);
  private static final String BY_ROUTE = "RouteSettings";
  private static final String OF_ALL = "DefaultRouteSettings";
  private static final String RATE = "ThrottlingRateLimit";
  private static final String BURST = "ThrottlingBurstLimit";
  private static final String DETAILED = "DetailedMetricsEnabled";
  private static final List<String> HONOURED = List.of(RATE, BURST, DETAILED);
  private static final List<String> NOT_EMULATED = List.of("LoggingLevel", "DataTraceEnabled");

  /**
   * Reads both properties.
   *
   * @throws dev.iops.cloud.stack.TemplateException if one has a key or a value that the gateway would have to ignore
   */
  static StageSettings read(Properties properties) {
    Map<String, Rate> rates = new TreeMap<>();
    Map<String, Boolean> detailed = new TreeMap<>();
    properties.objects(BY_ROUTE).forEach((key, settings) -> {
      String name = BY_ROUTE + " of '" + key + "'";
      checkKeys(properties, name, settings);
      rates.put(key, rate(properties, name, settings));
      detailed.put(key, isDetailed(settings));
    });
    JsonNode ofAll = properties.object(OF_ALL);
    checkKeys(properties, OF_ALL, ofAll);
    return new StageSettings(rate(properties, OF_ALL, ofAll), rates, new DetailedMetrics(isDetailed(ofAll), detailed));
  }

  private static void checkKeys(Properties properties, String name, JsonNode settings) {
    if (!settings.isObject() && !settings.isMissingNode()) {
      throw properties.problem(name, "is " + settings + ": expected an object with " + allowed());
    }
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      String key = setting.getKey();
      if (NOT_EMULATED.contains(key)) {
        LOG.info("{}: {} of {} is not emulated: no log of executions is written here", where(properties), key, name);
      } else if (!HONOURED.contains(key)) {
        throw properties.problem(name, "has the unknown key '" + key + "': expected " + allowed());
      }
    }
  }

  private static String allowed() {
    return String.join(", ", HONOURED) + " (not emulated, may be there: " + String.join(", ", NOT_EMULATED) + ")";
  }

  private static String where(Properties properties) {
    return properties.request().stack() + "/" + properties.request().logicalId();
  }

  private static boolean isDetailed(JsonNode settings) {
    return settings.path(DETAILED).asBoolean();
  }

  private static Rate rate(Properties properties, String name, JsonNode settings) {
    JsonNode perSecond = settings.path(RATE);
    JsonNode burst = settings.path(BURST);
    if (perSecond.isMissingNode() && burst.isMissingNode()) {
      return Rate.UNLIMITED;
    }
    double limit = perSecond.isMissingNode() ? Double.MAX_VALUE : perSecond.asDouble(-1);
    double capacity = burst.isMissingNode() ? Math.max(1, limit) : burst.asDouble(-1);
    if (limit < 0 || capacity < 0) {
      throw properties.problem(name, "is " + settings + ": expected throttling limits of 0 or more");
    }
    return new Rate(limit, capacity);
  }
}
