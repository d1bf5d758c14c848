package dev.iops.cloud.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a template says of the shape of messages. */
final class ModelProperties {

  private static final String EXPRESSION = "ModelSelectionExpression";
  private static final String MODELS = "RequestModels";

  private ModelProperties() {}

  /**
   * The model.
   *
   * @throws dev.iops.cloud.stack.TemplateException if it cannot be used
   */
  static Model read(Properties properties) {
    properties.text("Name");
    properties.oneOf("ContentType", List.of("application/json"));
    try {
      return Model.of(properties.object("Schema"));
    } catch (IllegalArgumentException e) {
      throw properties.problem("Schema", "cannot be used: " + e.getMessage());
    }
  }

  /** What a route wants of its messages; empty if it has no selection expression: then AWS validates nothing. */
  static Optional<RequestModels> ofRoute(Properties properties, Api api) {
    Optional<String> expression = properties.optionalText(EXPRESSION);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    if (!Route.isForMessages(properties.text("RouteKey"))) {
      throw properties.problem(EXPRESSION, "is on a route without messages: remove it");
    }
    Map<String, Model> models = new TreeMap<>();
    properties
      .texts(MODELS)
      .forEach((key, name) ->
        models.put(
          key,
          api.model(name).orElseThrow(() -> properties.problem(MODELS, "has '" + name + "': expected a model's name"))
        )
      );
    try {
      return Optional.of(new RequestModels(RouteSelection.of(expression.get()), models));
    } catch (IllegalArgumentException e) {
      throw properties.problem(EXPRESSION, "cannot be read: " + e.getMessage());
    }
  }
}
