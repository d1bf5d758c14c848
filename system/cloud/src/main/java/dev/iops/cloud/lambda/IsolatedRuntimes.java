package dev.iops.cloud.lambda;

import dev.iops.cloud.lambda.isolate.RuntimeProcesses;
import java.lang.management.ManagementFactory;

/**
 * Runs each execution environment in a process of its own, as AWS does: no environment shares static state, system
 * properties or a heap with any other, and a handler's process environment is the function's.
 *
 * <p>Their number is bounded by the machine's memory, each counted with its function's full size; one that would exceed
 * half of the machine's is throttled. As many start at once as there are processors.
 */
public final class IsolatedRuntimes implements HandlerRuntimes {

  private final RuntimeProcesses processes = new RuntimeProcesses();
  private final long memoryMb;

  /** @param memoryMb what all environments together may have, by their configured sizes */
  public IsolatedRuntimes(long memoryMb) {
    this.memoryMb = memoryMb;
  }

  /** Within half of the machine's memory. */
  public static IsolatedRuntimes onThisMachine() {
    var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return new IsolatedRuntimes(system.getTotalMemorySize() / 2 / (1024 * 1024));
  }

  @Override
  public HandlerRuntime create(FunctionSettings function, LambdaOptions options, EnvironmentLog log) {
    return new IsolatedRuntime(function, options, processes, log);
  }

  @Override
  public EnvironmentRoom room() {
    return EnvironmentRoom.of(memoryMb);
  }

  @Override
  public void close() {
    processes.close();
  }
}
