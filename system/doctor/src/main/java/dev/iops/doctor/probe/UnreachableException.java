package dev.iops.doctor.probe;

/** Neither the WebSocket API nor the AWS endpoint of a target answers. The message says what to do. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnreachableException(String message) {
    super(message);
  }
}
