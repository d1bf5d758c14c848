package dev.iops.cloud.stack;

import java.util.Map;

/**
 * What the template can refer to.
 *
 * @param ref the value of {@code Ref}
 * @param attributes the values of {@code Fn::GetAtt} by attribute name, such as {@code Arn}
 * @param inert properties below the top level that have no effect here, such as {@code Targets.RetryPolicy}, each with
 *     the reason; they are listed at start
 */
public record CreatedResource(String ref, Map<String, String> attributes, Map<String, String> inert) {
  /** A resource whose nested properties all have their effect. */
  public CreatedResource(String ref, Map<String, String> attributes) {
    this(ref, attributes, Map.of());
  }
}
