package dev.iops.cloud.lambda.isolate;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an isolated environment runs.
 *
 * @param handler {@code package.Class} or {@code package.Class::method}
 * @param code the function's jar
 * @param memoryMb the function's memory in MB, of which the heap gets its part
 * @param environment the variables of the process; it has no others but those of the Runtime API
 */
public record RuntimeSpec(String handler, Path code, int memoryMb, Map<String, String> environment) {
  /** Takes a copy of the environment. */
  public RuntimeSpec {
    environment = Map.copyOf(environment);
  }

  /** The heap in MB: what is left of the memory when classes, code and threads have theirs, an eighth at least 32 MB. */
  int heapMb() {
    return Math.max(memoryMb / 2, memoryMb - Math.max(32, memoryMb / 8));
  }
}
