package dev.iops.cloud.stack;

import java.util.Map;
import java.util.Set;

/**
 * What a provider does with the properties of one type.
 *
 * @param honoured top-level properties that it runs as AWS would
 * @param inert top-level properties without effect on behaviour here, each with the reason (such as {@code Tags});
 *     they are listed at start
 */
public record PropertySupport(Set<String> honoured, Map<String, String> inert) {}
