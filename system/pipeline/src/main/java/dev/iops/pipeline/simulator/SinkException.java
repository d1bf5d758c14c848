package dev.iops.pipeline.simulator;

/** A call to Kinesis failed as a whole. */
public final class SinkException extends RuntimeException {

  private final boolean transientFailure;

  /**
   * @param transientFailure whether it is worth trying again
   */
  public SinkException(String message, boolean transientFailure, Throwable cause) {
    super(message, cause);
    this.transientFailure = transientFailure;
  }

  /** Whether it is worth trying again. */
  public boolean isTransient() {
    return transientFailure;
  }
}
