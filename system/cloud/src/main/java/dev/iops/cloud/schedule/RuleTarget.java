package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A function that a rule invokes.
 *
 * @param id the target's id
 * @param arn the function's ARN
 * @param input JSON text that is sent instead of the event
 * @param inputPath JSONPath of the part of the event that is sent, without filters
 * @param deadLetterArn the queue for events that could not be handed to the function's service
 * @param retryPolicy how long that is tried again
 */
public record RuleTarget(
  String id,
  String arn,
  Optional<String> input,
  Optional<String> inputPath,
  Optional<String> deadLetterArn,
  RetryPolicy retryPolicy
) {
  /** What the function gets of this event. */
  String payload(JsonNode event) {
    if (input.isPresent()) {
      return input.get();
    }
    return inputPath
      .map(path -> event.at(pointer(path)))
      .orElse(event)
      .toString();
  }

  /**
   * A path of field names as a JSON pointer.
   *
   * @throws IllegalArgumentException if the path is anything else
   */
  static String pointer(String path) {
    if (!path.matches("\\$(\\.[\\w-]+)*")) {
      throw new IllegalArgumentException("InputPath '" + path + "' is not $ or $.field.field");
    }
    return path.substring(1).replace('.', '/');
  }
}
