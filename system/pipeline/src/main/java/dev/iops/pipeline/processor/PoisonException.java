package dev.iops.pipeline.processor;

/** An event can never be applied; the message says why. */
public final class PoisonException extends RuntimeException {

  public PoisonException(String message) {
    super(message);
  }
}
