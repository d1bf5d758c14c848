package dev.iops.cloud.stack;

import java.util.List;

/** An assembly that cannot be run, with everything that stands in the way. */
public final class AssemblyException extends RuntimeException {

  private final transient List<String> problems;

  /**
   * @param problems one line each: stack, logical id, type, what was found and what to do
   */
  public AssemblyException(List<String> problems) {
    super("The embedded cloud cannot run this assembly:\n" + String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each; at least one. */
  public List<String> problems() {
    return problems;
  }
}
