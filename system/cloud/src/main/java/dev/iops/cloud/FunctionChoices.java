package dev.iops.cloud;

import java.time.Duration;

/**
 * How the functions of an embedded cloud are run.
 *
 * @param isolated each execution environment is a process of its own, as on AWS; otherwise all are threads of this one
 * @param warm environments are started before the cloud is ready
 * @param coldStart what the start of an environment takes besides the work of this machine; not negative
 */
public record FunctionChoices(boolean isolated, boolean warm, Duration coldStart) {
  /** In this process, cold, as fast as the machine can. */
  public static final FunctionChoices DEFAULT = new FunctionChoices(false, false, Duration.ZERO);
}
