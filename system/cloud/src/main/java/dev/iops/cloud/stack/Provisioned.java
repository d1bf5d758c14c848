package dev.iops.cloud.stack;

import java.util.Map;

/**
 * What came of an assembly.
 *
 * @param outputs by stack name and output key, as {@code cdk deploy --outputs-file} writes them
 * @param notEmulated what of the templates has no effect
 */
public record Provisioned(Map<String, Map<String, String>> outputs, NotEmulated notEmulated) {}
