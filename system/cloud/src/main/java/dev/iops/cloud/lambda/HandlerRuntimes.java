package dev.iops.cloud.lambda;

/** Makes the runtimes of execution environments. */
public sealed interface HandlerRuntimes extends AutoCloseable permits InProcessRuntimes, IsolatedRuntimes {
  /** A runtime for a new environment of a function, not started yet. */
  HandlerRuntime create(FunctionSettings function, LambdaOptions options, EnvironmentLog log);

  /** How many environments may exist, and start at once. */
  EnvironmentRoom room();

  /** To be called when all runtimes are closed. */
  @Override
  void close();
}
