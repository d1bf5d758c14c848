package dev.iops.cloud.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a template says of an integration. */
final class IntegrationProperties {

  private static final Pattern FUNCTION_URI = Pattern.compile(
    "arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations"
  );
  private static final long MIN_TIMEOUT_MILLIS = 50;
  private static final long MAX_TIMEOUT_MILLIS = 29_000;
  private static final JsonMapper JSON = new JsonMapper();

  private IntegrationProperties() {}

  /**
   * The integration.
   *
   * @throws dev.iops.cloud.stack.TemplateException if the gateway cannot run it
   */
  static Integration read(Properties properties) {
    properties.text("IntegrationType");
    String type = properties.oneOf("IntegrationType", List.of("AWS_PROXY", "MOCK")).orElseThrow();
    return type.equals("MOCK")
      ? new Integration.Mock(mockStatus(properties))
      : new Integration.Function(
          function(properties, "IntegrationUri"),
          timeout(properties),
          role(properties, "CredentialsArn")
        );
  }

  /** The ARN of the function that a property names as API Gateway does. */
  static String function(Properties properties, String name) {
    String uri = properties.text(name);
    Matcher matcher = FUNCTION_URI.matcher(uri);
    if (!matcher.matches()) {
      throw properties.problem(
        name,
        "is '" +
          uri +
          "': expected arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations"
      );
    }
    return matcher.group(1);
  }

  /** The ARN of the role that a property names, by which the gateway invokes a function. */
  static Optional<String> role(Properties properties, String name) {
    Optional<String> role = properties.optionalText(name);
    role
      .filter(arn -> !arn.contains(":role/"))
      .ifPresent(arn -> {
        throw properties.problem(name, "is '" + arn + "': expected the ARN of a role");
      });
    return role;
  }

  private static Optional<Duration> timeout(Properties properties) {
    Optional<Long> millis = properties.number("TimeoutInMillis");
    if (millis.filter(value -> value < MIN_TIMEOUT_MILLIS || value > MAX_TIMEOUT_MILLIS).isPresent()) {
      throw properties.problem("TimeoutInMillis", "is " + millis.get() + ": AWS allows 50 to 29000");
    }
    return millis.map(Duration::ofMillis);
  }

  private static int mockStatus(Properties properties) {
    Map<String, String> templates = properties.texts("RequestTemplates");
    String template = properties.optionalText("TemplateSelectionExpression").orElse("\\$default");
    String text = templates.getOrDefault(template.replace("\\", ""), "");
    try {
      int status = JSON.readTree(text).path("statusCode").asInt();
      if (status >= 200 && status <= 599) {
        return status;
      }
    } catch (JsonProcessingException notJson) {
      // reported below, with everything else that is no status
    }
    throw properties.problem(
      "RequestTemplates",
      "has '" + text + "' under " + template + ": a MOCK integration needs a template {\"statusCode\": 200}"
    );
  }
}
