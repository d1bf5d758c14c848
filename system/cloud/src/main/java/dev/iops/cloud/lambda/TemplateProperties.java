package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the properties of one resource by path, such as {@code LoggingConfig/LogGroup}. What is not as it must be is a
 * {@link TemplateException} that names stack, resource, property, value and what is allowed.
 */
public final class TemplateProperties {

  private final ResourceRequest request;

  /** @param request the resource whose properties are read */
  public TemplateProperties(ResourceRequest request) {
    this.request = request;
  }

  /** The node at a path; a missing node if there is nothing. */
  public JsonNode at(String path) {
    return request.properties().at("/" + path);
  }

  /** A text or a number as text; empty if the template has none. */
  public Optional<String> text(String path) {
    JsonNode node = at(path);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }

  /** A text that must be there. */
  public String required(String path) {
    return text(path).orElseThrow(() -> new TemplateException(where(path) + ": is required"));
  }

  /** A whole number within a range, both ends included. */
  public Optional<Integer> integer(String path, int least, int most) {
    return text(path).map(text -> {
      try {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // falls through to the same message: the range says that a number is expected
      }
      throw new TemplateException("%s: is %s, must be %d to %d".formatted(where(path), text, least, most));
    });
  }

  /** True or false; false if the template does not say. */
  public boolean flag(String path) {
    return Boolean.parseBoolean(oneOf(path, Set.of("true", "false"), "false"));
  }

  /** One of a few words; {@code fallback} if the template has none, required if that is null. */
  public String oneOf(String path, Set<String> allowed, String fallback) {
    String value = fallback == null ? required(path) : text(path).orElse(fallback);
    if (!allowed.contains(value)) {
      throw new TemplateException(
        "%s: is %s, the embedded cloud understands %s".formatted(where(path), value, new TreeSet<>(allowed))
      );
    }
    return value;
  }

  /** The ARN of an SQS queue, the only kind of destination that is emulated. */
  public Optional<String> queueArn(String path) {
    Optional<String> arn = text(path);
    arn.ifPresent(value -> {
      if (!value.matches("arn:aws[\\w-]*:sqs:.+")) {
        throw new TemplateException(where(path) + ": is " + value + ", only SQS queues are emulated as destinations");
      }
    });
    return arn;
  }

  /** Stack, resource, type and property, for an error. */
  public String where(String path) {
    return "%s/%s (%s) %s".formatted(request.stack(), request.logicalId(), request.type(), path.replace('/', '.'));
  }
}
