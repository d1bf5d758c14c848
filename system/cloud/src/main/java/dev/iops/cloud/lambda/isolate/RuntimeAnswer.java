package dev.iops.cloud.lambda.isolate;

/** How one invocation of a runtime ended. */
public sealed interface RuntimeAnswer {
  /**
   * The runtime posted a response.
   *
   * @param payload the function's answer
   */
  record Response(byte[] payload) implements RuntimeAnswer {}

  /**
   * The runtime posted an error.
   *
   * @param payload {@code {errorMessage, errorType, stackTrace}}
   */
  record Failure(byte[] payload) implements RuntimeAnswer {}

  /** The runtime posted more than a function may answer. */
  record TooLarge() implements RuntimeAnswer {}

  /**
   * The process ended without an answer.
   *
   * @param status its exit status; 128 and the signal's number if a signal ended it
   */
  record Exited(int status) implements RuntimeAnswer {}
}
