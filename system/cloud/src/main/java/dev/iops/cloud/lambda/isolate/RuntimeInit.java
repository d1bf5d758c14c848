package dev.iops.cloud.lambda.isolate;

/** How the start of a runtime ended. */
public sealed interface RuntimeInit {
  /** The runtime asked for its first event. */
  record Ready() implements RuntimeInit {}

  /**
   * The runtime posted that it cannot start.
   *
   * @param payload {@code {errorMessage, errorType, stackTrace}}
   */
  record Failed(byte[] payload) implements RuntimeInit {}

  /**
   * The process ended and did not say why.
   *
   * @param status its exit status; 128 and the signal's number if a signal ended it
   */
  record Exited(int status) implements RuntimeInit {}
}
