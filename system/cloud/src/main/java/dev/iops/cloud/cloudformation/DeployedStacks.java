package dev.iops.cloud.cloudformation;

import dev.iops.cloud.stack.DeployedStack;
import dev.iops.cloud.wire.AwsException;
import java.time.Instant;
import java.util.List;

/** The stacks that the service tells about: none until the assembly is running. Thread-safe. */
public final class DeployedStacks {

  /**
   * What runs.
   *
   * @param all in the order in which they were made
   * @param createdAt when they were
   */
  record Snapshot(List<DeployedStack> all, Instant createdAt) {}

  private volatile Snapshot current = new Snapshot(List.of(), Instant.EPOCH);

  /** Makes stacks known. */
  public void set(List<DeployedStack> all, Instant createdAt) {
    current = new Snapshot(List.copyOf(all), createdAt);
  }

  Snapshot current() {
    return current;
  }

  /**
   * A stack by its name or its ARN.
   *
   * @throws AwsException {@code ValidationError} in CloudFormation's words if there is none
   */
  DeployedStack find(String nameOrId) {
    return current.all
      .stream()
      .filter(stack -> stack.name().equals(nameOrId) || stack.id().equals(nameOrId))
      .findFirst()
      .orElseThrow(() -> AwsException.badRequest("ValidationError", "Stack with id " + nameOrId + " does not exist"));
  }
}
