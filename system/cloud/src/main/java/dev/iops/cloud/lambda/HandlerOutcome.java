package dev.iops.cloud.lambda;

/** How one call of a handler ended. */
sealed interface HandlerOutcome {
  /**
   * The handler returned.
   *
   * @param payload its JSON answer
   */
  record Returned(byte[] payload) implements HandlerOutcome {}

  /**
   * The handler threw, or its process ended.
   *
   * @param error what is answered and logged
   * @param endsEnvironment whether nothing can run in this environment any more
   */
  record Failed(FunctionError error, boolean endsEnvironment) implements HandlerOutcome {}

  /** The handler did not end within the function's timeout. */
  record TimedOut() implements HandlerOutcome {}
}
