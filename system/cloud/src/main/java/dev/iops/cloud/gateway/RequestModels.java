package dev.iops.cloud.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a route's messages must look like: an expression selects the key of a model. If no model has that key the one under
 * {@code $default} is taken, and if there is none either the message is refused ("Request validation for WebSocket APIs").
 * Immutable.
 *
 * @param selection the route's model selection expression
 * @param models by key
 */
record RequestModels(RouteSelection selection, Map<String, Model> models) {
  /** Keeps a copy of the models. */
  RequestModels {
    models = Map.copyOf(models);
  }

  /** Whether the message is JSON and as its model wants it. */
  boolean accept(String body) {
    JsonNode json;
    try {
      json = RouteSelection.JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return false;
    }
    if (json.isMissingNode()) {
      return false;
    }
    Model model = Optional.ofNullable(models.get(selection.evaluate(json))).orElse(models.get(Route.DEFAULT));
    return model != null && model.accepts(json);
  }
}
