package dev.iops.cloud.stack;

import java.util.List;
import java.util.Map;

/**
 * What came of an assembly.
 *
 * @param outputs by stack name and output key, as {@code cdk deploy --outputs-file} writes them
 * @param notEmulated what of the templates has no effect
 * @param stacks what was made, in its order
 */
public record Provisioned(
  Map<String, Map<String, String>> outputs,
  NotEmulated notEmulated,
  List<DeployedStack> stacks
) {
  /** Keeps a copy of the list. */
  public Provisioned {
    stacks = List.copyOf(stacks);
  }
}
