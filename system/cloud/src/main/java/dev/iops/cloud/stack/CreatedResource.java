package dev.iops.cloud.stack;

import java.util.Map;

/**
 * What the template can refer to.
 *
 * @param ref the value of {@code Ref}
 * @param attributes the values of {@code Fn::GetAtt} by attribute name, such as {@code Arn}
 */
public record CreatedResource(String ref, Map<String, String> attributes) {}
