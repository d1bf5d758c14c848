package dev.iops.cloud.stack;

import java.util.List;
import java.util.Optional;

/**
 * A stack that was made.
 *
 * @param name its name
 * @param id its ARN
 * @param description the template's description; empty if it has none
 * @param resources in the order in which they were made
 * @param outputs in the order of the template
 */
public record DeployedStack(
  String name,
  String id,
  Optional<String> description,
  List<Resource> resources,
  List<Output> outputs
) {
  /** Keeps copies of the lists. */
  public DeployedStack {
    resources = List.copyOf(resources);
    outputs = List.copyOf(outputs);
  }

  /**
   * One of its resources.
   *
   * @param logicalId its id in the template
   * @param physicalId what {@code Ref} gives
   * @param type its CloudFormation type
   */
  public record Resource(String logicalId, String physicalId, String type) {}

  /**
   * One of its outputs.
   *
   * @param key its key in the template
   * @param value with all intrinsic functions evaluated
   * @param description empty if it has none
   * @param exportName the name under which other stacks import it; empty if it is not exported
   */
  public record Output(String key, String value, Optional<String> description, Optional<String> exportName) {}
}
